import type { Loss, StorageState } from '../../../src/app/shell/storage-care.types.ts';
import { createStore } from '../../../src/kit/store.ts';
import type { RoomLevel } from '../../../src/domain/shell/room.ts';
import type { Shortcoming } from '../../../src/domain/shell/shortcoming.ts';
import type { Device } from '../../../src/ui/contexts.ts';
import { DEMO_NOW_MS } from '../demo-people.ts';
import type { Scene } from './scene.ts';

const MIB = 1_048_576;
const SHORTCOMINGS: readonly Shortcoming[] = [
  'no-offline',
  'no-direct-links',
  'clock-behind',
  'clock-far-behind',
  'clock-ahead',
];

interface Lack {
  readonly loss?: Loss;
  readonly warning?: Exclude<RoomLevel, 'enough'>;
  readonly lacks?: readonly Shortcoming[];
  readonly isPersisted?: boolean;
}

const deviceWith = ({ loss, warning, lacks = [], isPersisted = false }: Lack): Device => ({
  care: {
    storage: createStore<StorageState>({
      room: { usedBytes: 63 * MIB, quotaBytes: 2_048 * MIB },
      level: warning ?? 'enough',
      doesMoreFit: true,
      isPersisted,
    }),
    loss: createStore(loss),
    hideLoss: () => undefined,
    warning: createStore(warning),
    hideWarning: () => undefined,
    askToPersist: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
  },
  shortcomings: {
    all: createStore(lacks),
    fresh: createStore(lacks[0]),
    hide: () => undefined,
  },
});

const lost: Loss = { kind: 'everything', notes: 214, seenMs: DEMO_NOW_MS - 86_400_000 };

/** What the browser keeps, lost or lacks. */
export const DEVICE: readonly Scene[] = [
  { name: 'no-storage', wish: { session: 'starting' }, keepsNothing: true, sign: 'no-storage' },
  {
    name: 'device-lost',
    wish: { session: 'welcome' },
    device: deviceWith({ loss: lost }),
    sign: 'device-notice',
  },
  {
    name: 'device-low',
    hash: '#/notebook',
    device: deviceWith({ warning: 'low' }),
    sign: 'device-notice',
  },
  {
    name: 'me-device',
    hash: '#/me/copies',
    device: deviceWith({ lacks: SHORTCOMINGS }),
    sign: 'device-lacks',
  },
  {
    name: 'me-device-persisted',
    hash: '#/me/copies',
    device: deviceWith({ isPersisted: true }),
    sign: 'device-stays',
  },
  {
    name: 'second-copy-brought-back',
    hash: '#/notebook',
    wish: { journal: { restoredNotes: 214 } },
    sign: 'restored-read',
  },
  {
    name: 'me-second-copy-missing',
    hash: '#/me/copies',
    wish: { journal: { state: 'missing' } },
    sign: 'second-copy',
  },
];
