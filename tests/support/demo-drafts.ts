import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryTabLock } from '../../src/adapters/memory/tab-lock.ts';
import type { OpenedApp } from '../../src/app/app.ts';
import { createKeptDrafts } from '../../src/app/wiki/kept-drafts.ts';
import { StorageFullError } from '../../src/ports/wiki-store.ts';
import { DEMO_NOW_MS } from './demo-people.ts';
import type { DemoWish } from './demo-wish.ts';
import { createPlainSealer } from './plain-sealer.ts';

/** The real ones, over a store in memory. Each letter is kept at once. */
export const createDemoDrafts = ({ draftsRefused }: DemoWish): OpenedApp['drafts'] => {
  const settings = createMemoryKeyValueStore();
  return createKeptDrafts({
    settings: {
      ...settings,
      ...(draftsRefused === true ? { putMany: () => Promise.reject(new StorageFullError('no room')) } : {}),
    },
    vault: createPlainSealer(),
    tabLock: createMemoryTabLock(),
    clock: { nowMs: () => DEMO_NOW_MS, wait: () => Promise.resolve() },
    tab: 'demo',
    log: createMemoryLog(),
    signal: new AbortController().signal,
  });
};
