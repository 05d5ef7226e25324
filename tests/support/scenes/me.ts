import { ok } from '../../../src/kit/result.ts';
import type { Here } from '../../../src/ui/contexts.ts';
import { pick, tap, type, type Scene } from './scene.ts';

const COPIES = '#/me/copies';
const DEVICES = '#/me/devices';
const NETWORK = '#/me/network';
const PLACE = '#/me/place';
const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const ON_A_GATEWAY: Here = {
  place: { kind: 'subdomain-cid', cid: CID, gateway: 'gateway.example', stable: false },
  address: `https://${CID}.ipfs.gateway.example/`,
  version: '0.2.0',
  check: {
    ofOwn: () =>
      Promise.resolve({
        kind: 'signed',
        by: { name: 'UPlanet', key: 'a'.repeat(64) },
        build: '0'.repeat(16),
        version: '0.2.0',
        isOlder: false,
      }),
  },
};
/** A name of somebody's, and a build of nobody's. */
const ON_A_HOST: Here = {
  place: { kind: 'dnslink-or-host', host: 'uplanet.example', stable: true },
  address: 'https://uplanet.example/',
  version: '0.2.0',
  check: { ofOwn: () => Promise.resolve({ kind: 'unsigned' }) },
};
const BACKUP = new File(['UPLANETB'], 'uplanet-2026-11-23.backup');

const PAGE: readonly Scene[] = [
  { name: 'me', hash: '#/me', sign: 'me-devices' },
  {
    name: 'me-nothing-yet',
    hash: '#/me',
    wish: { home: 'none', notes: [], backup: { savedAtMs: undefined } },
    sign: 'me-state-profile',
  },
  { name: 'me-profile', hash: '#/me/profile', sign: 'display-name' },
  { name: 'me-devices', hash: DEVICES, sign: 'forget' },
  { name: 'me-keys', hash: '#/me/keys', sign: 'address-ipns' },
  { name: 'me-copies', hash: COPIES, sign: 'export' },
  { name: 'me-look', hash: '#/me/look', sign: 'theme-dark' },
  { name: 'me-app', hash: '#/me/app', here: ON_A_GATEWAY, sign: 'app-cid' },
  {
    name: 'me-address',
    hash: '#/me/app',
    here: ON_A_HOST,
    doings: [tap('app-whose-open')],
    sign: 'app-word',
  },
  { name: 'me-place', hash: PLACE, sign: 'home-label' },
  { name: 'me-no-place', hash: PLACE, wish: { home: 'none', notes: [] }, sign: 'change-place' },
  { name: 'me-sector', hash: PLACE, doings: [tap('about-sector')], sign: 'change-place' },
  { name: 'me-network', hash: NETWORK, sign: 'refused' },
  {
    name: 'me-own-station',
    hash: NETWORK,
    doings: [
      type('station-address', '/dns4/station.example/tcp/443/wss/p2p/12D3KooWGRUaV1W4mzyEBGhxzkcbqHQJZ'),
      tap('station-add'),
    ],
    sign: 'own-station',
  },
  {
    name: 'me-station-refused',
    hash: NETWORK,
    wish: { stationRefused: true },
    doings: [type('station-address', 'example.org'), tap('station-add')],
    sign: 'station-wrong',
  },
  {
    name: 'me-lock-unsaved',
    hash: '#/notebook',
    wish: { draftsRefused: true },
    doings: [
      tap('view-list'),
      tap('note-open'),
      type('note-text', 'Dimanche'),
      tap('note-cancel'),
      tap('nav-me'),
      tap('lock'),
    ],
    sign: 'lock-unsaved',
  },
  {
    name: 'me-publication-failed',
    hash: COPIES,
    wish: { publication: { state: 'failed', reason: 'too-big' } },
    sign: 'notice',
  },
  { name: 'me-forget', hash: DEVICES, doings: [tap('forget')], sign: 'forget-sure' },
  { name: 'desk-me', hash: '#/me', wide: true, sign: 'display-name' },
  { name: 'desk-me-app', hash: '#/me/app', wide: true, here: ON_A_GATEWAY, sign: 'app-cid' },
];

const SAVING: readonly Scene[] = [
  { name: 'backup-never', hash: COPIES, wish: { backup: { savedAtMs: undefined } }, sign: 'backup-last' },
  {
    name: 'backup-due',
    hash: COPIES,
    wish: { backup: { isDue: true, changedNotes: 31 } },
    sign: 'backup-due',
  },
  {
    name: 'backup-running',
    hash: COPIES,
    wish: { fate: { backup: 'endless' } },
    doings: [tap('backup-save')],
    sign: 'backup-stop',
  },
  {
    name: 'backup-failed',
    hash: COPIES,
    wish: { fate: { backup: 'failed' } },
    doings: [tap('backup-save')],
    sign: 'notice',
  },
];

const RESTORING: readonly Scene[] = [
  {
    name: 'restore-checking',
    hash: COPIES,
    wish: { fate: { check: 'endless' } },
    doings: [pick('restore-file', BACKUP)],
    sign: 'restore-stop',
  },
  {
    name: 'restore-nothing',
    hash: COPIES,
    wish: { restorePlan: ok({ madeAtMs: 0, notes: 214, apart: 2, added: 0, differing: 0, others: 0 }) },
    doings: [pick('restore-file', BACKUP)],
    sign: 'restore-nothing',
  },
  {
    name: 'restore-the-rest',
    hash: COPIES,
    wish: { restorePlan: ok({ madeAtMs: 0, notes: 214, apart: 2, added: 0, differing: 0, others: 3 }) },
    doings: [pick('restore-file', BACKUP)],
    sign: 'restore-go',
  },
  { name: 'restore-planned', hash: COPIES, doings: [pick('restore-file', BACKUP)], sign: 'restore-go' },
  {
    name: 'restore-running',
    hash: COPIES,
    wish: { fate: { restore: 'endless' } },
    doings: [pick('restore-file', BACKUP), tap('restore-go')],
    sign: 'restore-running',
  },
  {
    name: 'restore-done',
    hash: COPIES,
    doings: [pick('restore-file', BACKUP), tap('restore-go')],
    sign: 'restored',
  },
  {
    name: 'restore-refused',
    hash: COPIES,
    wish: { restorePlan: { ok: false, error: 'newer-version' } },
    doings: [pick('restore-file', BACKUP)],
    sign: 'restore-close',
  },
];

/** The page of the person: what concerns all of the notebook, the device and the app. */
export const ME: readonly Scene[] = [...PAGE, ...SAVING, ...RESTORING];
