import type { PastNote } from '../../../src/domain/wiki/past.ts';
import { DEMO_NOW_MS } from '../demo-people.ts';
import { tap, type Scene } from './scene.ts';

const hash = '#/notebook/deleted';
const HOUR_MS = 3_600_000;

const pastOf = (title: string, text: string, hoursAgo: number, why: PastNote['why']): PastNote => ({
  title,
  fields: new Map([['text', text]]),
  audience: 'me',
  revision: { wallMs: DEMO_NOW_MS - 99 * HOUR_MS, counter: 0, device: 'demo' },
  endedAtMs: DEMO_NOW_MS - hoursAgo * HOUR_MS,
  why,
});

const PAST: readonly PastNote[] = [
  pastOf('Soupe de courge', 'Une courge, deux oignons, du gingembre.', 1, 'deleted'),
  pastOf('Pain', 'Farine, eau, sel et levain.', 30, 'overwritten'),
  {
    ...pastOf(
      '$:/plugins/tiddlywiki/markdown',
      '{"tiddlers":{"$:/plugins/tiddlywiki/markdown/readme":{}}}',
      50,
      'deleted',
    ),
    fields: new Map([
      ['plugin-type', 'plugin'],
      ['name', 'Markdown'],
      ['text', '{"tiddlers":{}}'],
    ]),
  },
  pastOf('Rindfleischetikettierungsüberwachungsaufgabe'.repeat(4), 'x'.repeat(400), 60, 'deleted'),
];
const [SOUP] = PAST;

/** What is gone from the notebook, and the ways back. */
export const DELETED: readonly Scene[] = [
  { name: 'deleted', hash, wish: { past: PAST }, sign: 'past-note' },
  { name: 'deleted-none', hash, sign: 'deleted-none' },
  { name: 'deleted-reading', hash, wish: { fate: { readDeleted: 'endless' } }, sign: 'stage-loading' },
  { name: 'deleted-unreadable', hash, wish: { fate: { readDeleted: 'failed' } }, sign: 'stage-retry' },
  {
    name: 'deleted-failed',
    hash,
    wish: { past: PAST, fate: { restoreNote: 'failed' } },
    doings: [tap('restore-note')],
    sign: 'notice',
  },
  {
    name: 'deleted-just-now',
    hash: '#/notebook',
    wish: { justDeleted: SOUP === undefined ? [] : [SOUP] },
    doings: [tap('view-list')],
    sign: 'undo-deleted',
  },
];
