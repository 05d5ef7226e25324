import { strangerOf } from '../../../src/app/neighbourhood/neighbour-list.ts';
import { ALICE, ALIKE_NEIGHBOURS, BOB, MANY_NEIGHBOURS, NEIGHBOUR_NOTES } from '../demo-people.ts';
import { tap, type, type Scene } from './scene.ts';

const hash = '#/neighbours';
const bob = `#/neighbours/${BOB.ipnsName}`;

const LIST: readonly Scene[] = [
  { name: 'neighbours', hash, sign: 'neighbours' },
  {
    name: 'neighbours-nobody',
    hash,
    wish: { neighbours: [], network: { state: 'connected', connectedNeighbours: 0 } },
    sign: 'neighbours-empty',
  },
  {
    name: 'neighbours-no-station',
    hash,
    wish: { network: { state: 'no-station', connectedNeighbours: 0, stations: [] } },
    sign: 'network-status',
  },
  {
    name: 'neighbours-alike',
    hash,
    wish: { neighbours: ALIKE_NEIGHBOURS },
    sign: 'alike',
  },
  {
    name: 'neighbours-many',
    hash,
    wish: { neighbours: MANY_NEIGHBOURS },
    sign: 'strangers-open',
  },
  {
    name: 'neighbours-hidden',
    hash,
    wish: { hidden: [ALICE.ipnsName, BOB.ipnsName] },
    doings: [tap('hidden-open')],
    sign: 'unhide',
  },
  { name: 'neighbours-no-place', hash, wish: { home: 'none', neighbours: [] }, sign: 'no-place' },
  {
    name: 'visit-wrong',
    hash,
    doings: [tap('visit'), type('visit-name', 'Bob d’à côté'), tap('visit-go')],
    sign: 'visit-wrong',
  },
];

const ONE: readonly Scene[] = [
  { name: 'neighbour', hash: bob, sign: 'neighbour-notes' },
  {
    name: 'neighbour-who',
    hash: bob,
    wish: { neighbours: ALIKE_NEIGHBOURS },
    doings: [tap('who'), tap('rename')],
    sign: 'pet-name',
  },
  { name: 'neighbour-hidden', hash: bob, doings: [tap('hide')], sign: 'is-hidden' },
  {
    name: 'neighbour-without-a-name',
    hash: bob,
    wish: {
      neighbours: [strangerOf(BOB.ipnsName)],
      neighbourWiki: { state: 'ready', notes: NEIGHBOUR_NOTES, authorName: '', stale: false, refused: 0 },
    },
    sign: 'neighbour-notes',
  },
  { name: 'neighbour-copied', hash: bob, doings: [tap('copy-note')], sign: 'copied-as' },
  { name: 'neighbour-wiki', hash: bob, doings: [tap('view-wiki')], sign: 'wiki-frame' },
  {
    name: 'neighbour-on-the-way',
    hash: bob,
    wish: { neighbourWiki: { state: 'loading', done: 400, total: 2_105 } },
    sign: 'neighbour-loading',
  },
  {
    name: 'neighbour-nobody-has-it',
    hash: bob,
    wish: { neighbourWiki: { state: 'unavailable', reason: 'nobody-has-it' } },
    sign: 'notice',
  },
  {
    name: 'neighbour-stale-and-empty',
    hash: bob,
    wish: { neighbourWiki: { state: 'ready', notes: [], authorName: 'Bob', stale: true, refused: 0 } },
    sign: 'stale',
  },
  { name: 'neighbour-unknown', hash: '#/neighbours/k51nobody', sign: 'notice' },
];

const SEARCH: readonly Scene[] = [
  { name: 'search', hash: '#/search', sign: 'search' },
  { name: 'search-found', hash: '#/search', doings: [type('search', 'une')], sign: 'found-note' },
  { name: 'search-nothing', hash: '#/search', doings: [type('search', 'zzz')], sign: 'found-nothing' },
];

const DESK: readonly Scene[] = [
  { name: 'desk-neighbours', hash, wide: true, sign: 'nobody-chosen' },
  { name: 'desk-neighbour', hash: bob, wide: true, sign: 'neighbour-notes' },
  { name: 'desk-search', hash: '#/search', wide: true, doings: [type('search', 'une')], sign: 'found-note' },
];

/** Other people's notebooks, and the search over theirs and mine. */
export const NEIGHBOURS_AND_SEARCH: readonly Scene[] = [...LIST, ...ONE, ...SEARCH, ...DESK];
