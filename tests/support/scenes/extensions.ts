import type { SystemNote } from '../../../src/app/wiki/extensions.types.ts';
import { whatActs } from '../../../src/domain/wiki/acts.ts';
import { DEMO_NOW_MS } from '../demo-people.ts';
import { tap, type Scene } from './scene.ts';

const hash = '#/notebook/extensions';

const system = (
  kind: SystemNote['kind'],
  title: string,
  fields: Readonly<Record<string, string>>,
): SystemNote => ({
  kind,
  note: {
    title,
    fields: new Map(Object.entries(fields)),
    audience: 'me',
    revision: { wallMs: DEMO_NOW_MS, counter: 0, device: 'demo' },
  },
});

const PLUGIN = {
  'plugin-type': 'plugin',
  name: 'Semis',
  version: '2.0.1',
  author: 'Bob',
  text: '{"tiddlers":{"$:/plugins/bob/semis/x.js":{"module-type":"startup","text":""}}}',
};
const SEEDS = system('plugin', '$:/plugins/bob/semis', PLUGIN);
const ALL: readonly SystemNote[] = [
  system('double', '$:/plugins/bob/semis (copie 2026-11-20 18:00)', { ...PLUGIN, version: '1.0.0' }),
  SEEDS,
  system('theme', '$:/themes/bob/nuit', { 'plugin-type': 'theme', name: 'Nuit', text: '{}' }),
  system('style', 'Titres verts', { tags: '$:/tags/Stylesheet', text: 'h2 { color: green }' }),
  system('setting', `$:/config/${'Rindfleischetikettierungsüberwachungsaufgabe'.repeat(3)}`, { text: 'oui' }),
];
const ACTING = {
  note: SEEDS.note,
  acts: whatActs(SEEDS.note),
  sinceMs: DEMO_NOW_MS,
  isDeclined: false,
};

/** What the wiki is made of beside the notes. */
export const EXTENSIONS: readonly Scene[] = [
  {
    name: 'extensions',
    hash,
    wish: { systemNotes: ALL, acts: { acting: [ACTING], dormant: [] } },
    sign: 'extension-rest',
  },
  { name: 'extensions-none', hash, sign: 'extensions-none' },
  {
    name: 'extensions-failed',
    hash,
    wish: { systemNotes: ALL.slice(1, 2), fate: { removeExtension: 'failed' } },
    doings: [tap('extension-remove')],
    sign: 'notice',
  },
];
