import { createLocalMemory } from '../adapters/browser/device-memory.ts';
import { readServerTimeMs } from '../adapters/browser/server-time.ts';
import { createBrowserStorageRoom } from '../adapters/browser/storage-room.ts';
import type { App } from '../app/app.ts';
import { createShortcomings, type Shortcomings } from '../app/shell/shortcomings.ts';
import { createStorageCare } from '../app/shell/storage-care.ts';
import type { StorageCareActions } from '../app/shell/storage-care.types.ts';
import { NETWORK_FILE } from '../config.ts';
import { clockShortcoming } from '../domain/shell/shortcoming.ts';
import type { World } from './world.ts';

export interface WatchedDevice {
  readonly care: StorageCareActions;
  readonly shortcomings: Shortcomings;
}

/** What this browser keeps, and what it lacks. Nothing here keeps the app from opening. */
export const watchDevice = (
  { clock, baseUrl, release }: World,
  app: App,
  signal: AbortSignal,
): WatchedDevice => {
  const memory = createLocalMemory();
  const shortcomings = createShortcomings(memory);
  const care = createStorageCare({ app, memory, clock, room: createBrowserStorageRoom(), signal });
  if (typeof RTCPeerConnection === 'undefined') shortcomings.report('no-direct-links');
  const checkClock = async (): Promise<void> => {
    const serverMs = await readServerTimeMs(new URL(NETWORK_FILE, baseUrl).href, { signal });
    shortcomings.report(clockShortcoming(clock.nowMs(), { builtMs: release?.dateMs, serverMs }));
  };
  void checkClock();
  return { care, shortcomings };
};
