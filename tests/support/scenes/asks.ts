import type { Ask } from '../../../src/app/letterbox/letterbox.types.ts';
import type { ActingNote } from '../../../src/app/wiki/notebook.types.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { tap, type Scene } from './scene.ts';

const hash = '#/inbox';
const fieldsOf = (text: string): ReadonlyMap<string, string> => new Map([['text', text]]);

const CHANGED: Ask = {
  kind: 'public-changed',
  id: 'public-1',
  sinceMs: 1,
  changes: [
    {
      title: 'Pain',
      before: fieldsOf('Four à bois, samedi.'),
      after: fieldsOf(`Four à bois, samedi. ${'Digicode 4711, double des clés chez Carole. '.repeat(20)}`),
      resembles: 'Numéros utiles',
    },
    { title: 'Prêt de la remorque \u202Eeuqromer', before: fieldsOf('Libre.'), after: null },
  ],
};

const WANTS: Ask = {
  kind: 'wants-to-act',
  id: 'act-1',
  sinceMs: 2,
  notes: [
    { title: '$:/plugins/voisin/couleurs', acts: [{ kind: 'plugin', sample: '$:/plugins/voisin/couleurs' }] },
    {
      title: 'Recette',
      acts: [
        { kind: 'actions', sample: `<$action-sendmessage $message="tm-publish" ${'x'.repeat(160)}/>` },
        { kind: 'style', sample: '<style>body{display:none}</style>' },
      ],
    },
  ],
};

const DELETIONS: Ask = {
  kind: 'deletions',
  id: 'delete-1',
  sinceMs: 3,
  titles: Array.from({ length: 24 }, (_, at) => `Note ${String(at)} ${'mot'.repeat(at)}`),
};

const noteOf = (title: string): NoteRecord => ({
  title,
  fields: fieldsOf('x'),
  audience: 'me',
  revision: { wallMs: 0, counter: 0, device: 'demo' },
});

const actingOf = (title: string): ActingNote => ({
  note: noteOf(title),
  acts: [
    { kind: 'script', sample: title },
    { kind: 'markup', sample: '<base href="https://example.org/">' },
  ],
  sinceMs: 0,
  isDeclined: false,
});

const ACTS = {
  acting: [actingOf('$:/plugins/felixhayashi/tiddlymap')],
  dormant: Array.from({ length: 7 }, (_, at) => actingOf(`$:/macros/${'Voisin'.repeat(10)}${String(at)}`)),
};

/** What waits for the person's word, and what acts in the notebook. */
export const ASKS: readonly Scene[] = [
  { name: 'inbox-empty', hash, sign: 'inbox-empty' },
  {
    name: 'inbox-many',
    hash,
    wish: {
      asks: [CHANGED, WANTS, DELETIONS],
      notices: [
        { kind: 'renamed-private', title: 'Pain de seigle', was: 'Pain' },
        { kind: 'wishes-refused', count: 12 },
      ],
    },
    sign: 'notices',
  },
  {
    name: 'inbox-changed',
    hash,
    wish: { asks: [CHANGED] },
    doings: [tap('ask-evidence')],
    sign: 'ask-resembles',
  },
  {
    name: 'inbox-wants-to-act',
    hash,
    wish: { asks: [WANTS] },
    doings: [tap('ask-evidence')],
    sign: 'ask-allow-one',
  },
  {
    name: 'inbox-deletions',
    hash,
    wish: { asks: [DELETIONS] },
    doings: [tap('ask-evidence')],
    sign: 'ask-item',
  },
  { name: 'inbox-later', hash, wish: { asks: [WANTS] }, doings: [tap('ask-later')], sign: 'ask-again' },
  {
    name: 'list-waits',
    hash: '#/notebook',
    wish: { asks: [WANTS, DELETIONS] },
    doings: [tap('view-list')],
    sign: 'waits-answer',
  },
  {
    name: 'inbox-counted',
    hash: '#/notebook',
    wish: { asks: [WANTS] },
    doings: [tap('view-list')],
    sign: 'inbox-count',
  },
  { name: 'desk-inbox', hash, wide: true, wish: { asks: [WANTS] }, sign: 'ask-yes' },
  { name: 'acts', hash: '#/me/acts', wish: { acts: ACTS }, doings: [tap('acts-note')], sign: 'acts-rest' },
  { name: 'plugins', hash: '#/me/acts', sign: 'plugins-open' },
  { name: 'plugins-unfolded', hash: '#/me/acts', doings: [tap('plugins-open')], sign: 'plugin-on-katex' },
  {
    name: 'plugin-not-arrived',
    hash: '#/me/acts',
    wish: { pluginRefused: true },
    doings: [tap('plugins-open'), tap('plugin-on-katex')],
    sign: 'notice',
  },
];
