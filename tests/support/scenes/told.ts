import { noteOf } from './editor.ts';
import { tap, type Scene } from './scene.ts';

const hash = '#/notebook';
const toList = tap('view-list');

/** What became of the person's work, told where they look. */
export const TOLD: readonly Scene[] = [
  {
    name: 'list-wiki-drafts',
    hash,
    wish: {
      wikiDrafts: [
        {
          ...noteOf('Draft of ‘Pain’', 'Levain, la veille'),
          fields: new Map([
            ['text', 'Levain, la veille'],
            ['draft.of', 'Pain'],
            ['draft.title', 'Pain au levain'],
          ]),
        },
      ],
    },
    doings: [toList],
    sign: 'wiki-draft',
  },
  {
    name: 'list-unsaved-many',
    hash,
    wish: {
      status: { state: 'not-saved', reason: 'storage-full' },
      unsaved: Array.from({ length: 60 }, (_, at) => ({
        ...{ id: String(at), title: `Recette ${at + 1}`, reason: 'storage-full' as const },
        content: new Map([['text', 'Farine']]),
      })),
    },
    doings: [toList],
    sign: 'unsaved-take-all',
  },
  {
    name: 'publish-without-question',
    hash,
    wish: {
      publication: {
        ...{ state: 'waiting-for-other-device', savedHere: false },
        elsewhere: { noteCount: 40, missingHere: ['Soupe de courge', 'Sel'], isAll: false },
      },
    },
    doings: [toList, tap('publish-without')],
    sign: 'without-yes',
  },
  { name: 'export-done', hash, doings: [toList, tap('export')], sign: 'done' },
];
