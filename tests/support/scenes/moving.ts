import { tap, type, type Scene } from './scene.ts';

const hash = '#/me/devices';
const progress = { notes: 3_120, ofNotes: 10_000, bytes: 64_300_000, ofBytes: 205_900_000 };
const address = 'https://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.dweb.link/';

/** A whole notebook on its way from one address to another, seen from both. */
export const MOVING: readonly Scene[] = [
  { name: 'me-move-code', hash, doings: [tap('move-offer')], sign: 'move-code' },
  {
    name: 'me-move-no-code',
    hash,
    doings: [tap('move-elsewhere'), type('move-code-field', 'bob'), tap('move-go')],
    sign: 'move-no-code',
  },
  { name: 'me-move-looking', hash, wish: { move: { at: 'looking' } }, sign: 'move-stop' },
  {
    name: 'me-moving',
    hash,
    wish: { move: { at: 'moving', role: 'taker', progress } },
    sign: 'move-progress',
  },
  {
    name: 'me-move-waiting',
    hash,
    wish: { move: { at: 'waiting', role: 'giver', progress: undefined } },
    sign: 'move-waiting',
  },
  {
    name: 'me-move-resting',
    hash,
    wish: { move: { at: 'failed', role: 'taker', fault: 'storage-full', canResume: true } },
    sign: 'move-resume',
  },
  {
    name: 'me-moved',
    hash,
    wish: { move: { at: 'moved', role: 'taker', notes: 10_000, drafts: 2, bytes: 205_900_000 } },
    sign: 'moved',
  },
  {
    name: 'me-moved-away',
    hash,
    wish: { move: { at: 'moved', role: 'giver', notes: 10_000, drafts: 0, address } },
    sign: 'moved-address',
  },
];
