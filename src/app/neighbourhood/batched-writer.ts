import type { SettingKey } from '../../domain/settings/keyspaces.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import { createSoon } from '../../kit/async/waiting.ts';

/** A flood of records must not become a flood of transactions. */
const WRITE_EVERY_MS = 1_000;
/** After a quiet second the next value is on its way to the disk at once: the person may close the page any moment. */
const GATHER_MS = 20;

/** Writes behind: soon after a quiet second, else about once a second; the newest value of each key. */
export interface BatchedWriter {
  /** `undefined` deletes. */
  readonly set: (key: SettingKey, value: Uint8Array | undefined) => void;
  /** Writes what waits. @throws {StorageFullError} and keeps it waiting. */
  readonly flush: () => Promise<void>;
}

export interface BatchedWriterDeps {
  readonly settings: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Its end flushes. */
  readonly signal: AbortSignal;
}

export const createBatchedWriter = ({ settings, clock, log, signal }: BatchedWriterDeps): BatchedWriter => {
  let waiting = new Map<SettingKey, Uint8Array | undefined>();
  const flush = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    try {
      await settings.putMany([...batch]);
    } catch (error) {
      waiting = new Map([...batch, ...waiting]);
      throw error;
    }
  };
  const flushOrKeep = async (): Promise<void> => {
    try {
      await flush();
    } catch (error) {
      // What others published can be fetched again; it waits for the next value that wants to be written.
      log.warn('neighbourhood not written', error);
    }
  };
  const promptly = createSoon({ clock, ms: GATHER_MS, signal, log }, flushOrKeep);
  const later = createSoon({ clock, ms: WRITE_EVERY_MS, signal, log }, flushOrKeep);
  let quietFromMs = 0;
  signal.addEventListener('abort', () => void flushOrKeep(), { once: true });
  return {
    flush,
    set: (key, value) => {
      waiting.set(key, value);
      const nowMs = clock.nowMs();
      if (nowMs >= quietFromMs) promptly();
      else later();
      quietFromMs = nowMs + WRITE_EVERY_MS;
    },
  };
};
