import { encodeBackupHeader } from '../../../src/domain/backup/header.ts';
import { DEMO_NOW_MS } from '../demo-people.ts';
import { DEMO_PASSPHRASE } from '../demo-wish.ts';
import { pick, tap, type, type Doing, type Scene } from './scene.ts';

const NEWCOMER = { session: 'welcome' } as const;
const BACK = { session: 'locked' } as const;
const ELSEWHERE = { home: 'none', notes: [], neighbours: [] } as const;

const backupOfBob = (): File =>
  new File(
    [
      new Uint8Array(
        encodeBackupHeader({
          madeAtMs: DEMO_NOW_MS,
          publicKey: new Uint8Array(32).fill(1),
          fileId: new Uint8Array(16),
        }),
      ),
    ],
    'uplanet-2026-11-23.backup',
  );

const bobsSecrets: readonly Doing[] = [
  tap('way-salt-pepper'),
  type('salt', 'bob'),
  type('pepper', 'bob'),
  tap('secrets-continue'),
];

const WELCOME: readonly Scene[] = [
  { name: 'starting', wish: { session: 'starting' }, sign: 'starting' },
  { name: 'welcome', wish: NEWCOMER, sign: 'way-new' },
  {
    name: 'welcome-words-in-the-making',
    wish: { ...NEWCOMER, fate: { prepare: 'endless' } },
    doings: [tap('way-new')],
    sign: 'step-back',
  },
  { name: 'welcome-words', wish: NEWCOMER, doings: [tap('way-new')], sign: 'new-words' },
  {
    name: 'welcome-words-check',
    wish: NEWCOMER,
    doings: [tap('way-new'), tap('words-noted')],
    sign: 'words-check',
  },
  {
    name: 'welcome-words-wrong',
    wish: NEWCOMER,
    doings: [tap('way-new'), tap('words-noted'), type('word-check', 'non'), tap('words-check')],
    sign: 'word-wrong',
  },
  {
    name: 'welcome-own-words-refused',
    wish: NEWCOMER,
    doings: [tap('way-words'), type('own-words', 'quatre mots bien seuls'), tap('secrets-continue')],
    sign: 'notice',
  },
  { name: 'welcome-salt-and-pepper', wish: NEWCOMER, doings: [tap('way-salt-pepper')], sign: 'salt' },
  {
    name: 'welcome-keys-in-the-making',
    wish: { ...NEWCOMER, fate: { prepare: 'endless' } },
    doings: bobsSecrets,
    sign: 'secrets-continue',
  },
  { name: 'welcome-identity', wish: NEWCOMER, doings: bobsSecrets, sign: 'prepared-g1' },
  {
    name: 'welcome-passphrase-weak',
    wish: NEWCOMER,
    doings: [...bobsSecrets, tap('identity-yes'), type('new-passphrase', 'password'), tap('passphrase-save')],
    sign: 'passphrase-advice',
  },
  {
    name: 'welcome-passphrase-opening',
    wish: { ...NEWCOMER, fate: { keep: 'endless' } },
    doings: [
      ...bobsSecrets,
      tap('identity-yes'),
      type('new-passphrase', DEMO_PASSPHRASE),
      tap('passphrase-save'),
    ],
    sign: 'passphrase-save',
  },
  {
    name: 'welcome-backup',
    wish: NEWCOMER,
    doings: [pick('backup-file', backupOfBob())],
    sign: 'backup-chosen',
  },
  {
    name: 'welcome-backup-refused',
    wish: NEWCOMER,
    doings: [pick('backup-file', new File(['no backup'], 'photo.jpg'))],
    sign: 'notice',
  },
];

const UNLOCK: readonly Scene[] = [
  { name: 'unlock', wish: BACK, sign: 'unlock' },
  { name: 'unlock-wrong', wish: BACK, doings: [type('passphrase', 'non'), tap('unlock')], sign: 'notice' },
  {
    name: 'unlock-opening',
    wish: { ...BACK, fate: { unlock: 'endless' } },
    doings: [type('passphrase', DEMO_PASSPHRASE), tap('unlock')],
    sign: 'unlock',
  },
  { name: 'unlock-forget', wish: BACK, doings: [tap('forget')], sign: 'forget-sure' },
  { name: 'unlock-other-secrets', wish: BACK, doings: [tap('other-secrets')], sign: 'back-to-unlock' },
  {
    name: 'unlock-other-identity',
    wish: BACK,
    doings: [tap('other-secrets'), ...bobsSecrets],
    sign: 'remembered-g1',
  },
];

const PLACE: readonly Scene[] = [
  { name: 'place', wish: ELSEWHERE, sign: 'town-search' },
  { name: 'place-towns', wish: ELSEWHERE, doings: [type('town-search', 'toul')], sign: 'town-option' },
  {
    name: 'place-chosen',
    wish: ELSEWHERE,
    doings: [type('town-search', 'toul'), tap('town-option')],
    sign: 'place-confirm',
  },
  {
    name: 'place-coordinates-wrong',
    wish: ELSEWHERE,
    doings: [
      tap('by-coordinates'),
      type('latitude', '143'),
      type('longitude', '1.4'),
      tap('use-coordinates'),
    ],
    sign: 'coordinates-wrong',
  },
  {
    name: 'place-location-refused',
    wish: { ...ELSEWHERE, locateRefused: true },
    doings: [tap('locate')],
    sign: 'notice',
  },
];

/** From the first visit to the first place, and every later unlock. */
export const WAY_IN: readonly Scene[] = [...WELCOME, ...UNLOCK, ...PLACE];
