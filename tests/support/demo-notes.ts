import type { WritableStore } from '../../src/kit/store.ts';
import type { NotebookStatus } from '../../src/app/wiki/notebook.types.ts';
import { mayBePublic } from '../../src/domain/wiki/audience.ts';
import type { Audience, NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import { DEMO_NOW_MS } from './demo-people.ts';

/** As the real one: a note that bears a secret never becomes public. */
const granted = ({ title, fields }: NoteRecord, audience: Audience): boolean =>
  audience === 'me' || (fields !== null && mayBePublic({ title, fields }));

export interface DemoNotes {
  readonly list: () => readonly NoteRecord[];
  readonly put: (title: string, fields: ReadonlyMap<string, string>) => void;
  readonly remove: (title: string) => void;
  readonly setAudience: (titles: readonly string[], audience: Audience) => void;
}

/** Notes in memory; the status follows them as the real one does. */
export const createNotes = (
  status: WritableStore<NotebookStatus>,
  initial: readonly NoteRecord[],
): DemoNotes => {
  let notes = [...initial];
  const refresh = (): void =>
    status.set({
      ...status.get(),
      state: status.get().state === 'not-saved' ? 'not-saved' : 'saved',
      noteCount: notes.length,
      publicTitles: notes.filter((note) => note.audience === 'public').map((note) => note.title),
    });
  const put = (title: string, fields: ReadonlyMap<string, string>): void => {
    const known = notes.find((note) => note.title === title);
    const record: NoteRecord = {
      title,
      fields,
      audience: known?.audience ?? 'me',
      revision: { wallMs: DEMO_NOW_MS, counter: notes.length, device: 'demo' },
    };
    notes = [record, ...notes.filter((note) => note.title !== title)];
    refresh();
  };
  const setAudience = (titles: readonly string[], audience: Audience): void => {
    const wanted = new Set(titles);
    notes = notes.map((note) =>
      wanted.has(note.title) && granted(note, audience) ? { ...note, audience } : note,
    );
    refresh();
  };
  const remove = (title: string): void => {
    notes = notes.filter((note) => note.title !== title);
    refresh();
  };
  return { list: () => notes, put, remove, setAudience };
};
