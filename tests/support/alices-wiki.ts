import type { Answer, Ask } from '../../src/app/letterbox/letterbox.types.ts';
import type { Notebook } from '../../src/app/wiki/notebook.ts';
import { profile, type Profile, type Tab } from './notebook-tabs.ts';
import { EVENING_MS, fields } from './notes.ts';

export const SECRET = 'Le diagnostic du docteur Mallard est tombé lundi matin.';
const PLUGIN = fields('{"tiddlers":{"$:/plugins/mallory/x.js":{"text":"1","module-type":"startup"}}}', {
  'plugin-type': 'plugin',
});

export const shown = (notebook: Notebook): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(notebook.publicNotes().map((note) => [note.title, note.fields?.get('text')]));

export const asked = (notebook: Notebook, kind: Ask['kind']): readonly Ask[] =>
  notebook.desk.asks.get().filter((ask) => ask.kind === kind);

export const say = async (notebook: Notebook, kind: Ask['kind'], word: Omit<Answer, 'id'>): Promise<void> => {
  const [ask] = asked(notebook, kind);
  await notebook.desk.answer({ id: ask?.id ?? 'nothing asked', ...word });
};

const allow = (notebook: Notebook): Promise<void> => notebook.acts.allow(notebook.acts.notes.get().dormant);

export interface AlicesWiki extends Tab {
  readonly disk: Profile['disk'];
  /** Another tab of hers, or the next start. */
  readonly tab: Profile['tab'];
  readonly later: (ms: number) => void;
}

/** Alice has a public recipe and a private letter. */
export const alice = async (): Promise<AlicesWiki> => {
  let nowMs = EVENING_MS;
  const { tab, disk } = profile({ nowMs: () => nowMs });
  const here = tab();
  const { notebook } = here;
  await notebook.write('Pain', fields('au levain'));
  await notebook.write('Lettre', fields(SECRET));
  await notebook.setAudience(['Pain'], 'public');
  return { ...here, tab, disk, later: (ms: number): void => void (nowMs += ms) };
};

/** She has allowed a plugin of mallory's, and her wiki is on screen. */
export const withPlugin = async (): Promise<AlicesWiki> => {
  const there = await alice();
  await there.notebook.write('$:/plugins/mallory', PLUGIN);
  await allow(there.notebook);
  await there.attach();
  return there;
};
