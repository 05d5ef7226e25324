import { FILE_ID_BYTES, encodeBackupHeader } from '../../domain/backup/header.ts';
import { encodeHistory, historyOf } from '../../domain/backup/history.ts';
import { isBackupDue, LATER_MS, unsavedSince, type BackupHistory } from '../../domain/backup/reminder.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import { isListed } from '../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { keyIn } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Vault } from '../../ports/vault.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createStore } from '../../kit/store.ts';
import type { BackupActions, BackupStatus, CarryOptions } from './backup.types.ts';
import type { Carrier } from './carrier.ts';
import { checkBackup, restoreBackup } from './restore.ts';
import { createFrameSealer } from './seal-frames.ts';

export interface BackupDeps {
  readonly identity: Identity;
  readonly vault: Pick<Vault, 'sealMany' | 'openMany'>;
  readonly carrier: Carrier;
  readonly wikiStore: Pick<WikiStore, 'read' | 'past' | 'keepPast'>;
  /** Notes as the notebook lists them. */
  readonly notes: () => readonly NoteRecord[];
  readonly settings: KeyValueStore;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly chance: Chance;
}

export interface Backup extends BackupActions {
  /** Reads what is known of earlier backups; the notes are loaded by then. */
  readonly start: () => Promise<void>;
}

const HISTORY_KEY = keyIn('backup', 'history');

async function* writeBackup(
  deps: BackupDeps,
  { onProgress, signal }: CarryOptions,
): AsyncGenerator<Uint8Array> {
  const { identity, vault, carrier, wikiStore, clock, chance } = deps;
  const { publicKey } = identity;
  const header = { madeAtMs: clock.nowMs(), publicKey, fileId: chance.bytes(FILE_ID_BYTES) };
  const sealer = createFrameSealer(vault, header);
  const expected = Math.max(1, deps.notes().length);
  const done = { notes: 0, bytes: 0 };
  const told = (bytes: Uint8Array): Uint8Array => {
    done.bytes += bytes.length;
    return bytes;
  };
  yield told(encodeBackupHeader(header));
  for await (const items of carrier.items({ signal })) {
    for await (const frame of sealer.seal(items)) yield told(frame);
    done.notes += items.filter((item) => item.kind === 'note' && isListed(item.note)).length;
    onProgress({ ...done, share: Math.min(1, done.notes / expected) });
    signal.throwIfAborted();
  }
  // Behind all that stands in the notebook: whatever cuts a restore, that comes first.
  for await (const texts of wikiStore.past({ signal })) {
    const items = texts.map((past) => ({ kind: 'past', past }) as const);
    for await (const frame of sealer.seal(items)) yield told(frame);
    signal.throwIfAborted();
  }
  yield told(await sealer.end());
  onProgress({ ...done, share: 1 });
}

const createHistory = ({ settings, clock, notes }: BackupDeps) => {
  let history: BackupHistory = historyOf(undefined, clock.nowMs());
  const status = createStore<BackupStatus>({ savedAtMs: undefined, isDue: false, changedNotes: 0 });
  const tell = (): void => {
    const since = unsavedSince(history);
    const changedNotes = notes().filter(({ revision }) => revision.wallMs > since).length;
    const isDue = isBackupDue(history, changedNotes, clock.nowMs());
    status.set({ savedAtMs: history.savedAtMs, isDue, changedNotes });
  };
  const change = async (next: Partial<BackupHistory>): Promise<void> => {
    history = { ...history, ...next };
    await settings.putMany([[HISTORY_KEY, encodeHistory(history)]]);
    tell();
  };
  return {
    status,
    change,
    start: async (): Promise<void> => {
      const stored = await settings.get(HISTORY_KEY);
      history = historyOf(stored, clock.nowMs());
      if (stored === undefined) await change({});
      else tell();
    },
  };
};

/** Saves everything to a file and brings it back. */
export const createBackup = (deps: BackupDeps): Backup => {
  const { status, change, start } = createHistory(deps);
  const { clock } = deps;
  return {
    status,
    start,
    write: (options) => writeBackup(deps, options),
    wasSaved: () => change({ savedAtMs: clock.nowMs(), laterUntilMs: undefined }),
    remindLater: () => change({ laterUntilMs: clock.nowMs() + LATER_MS }),
    check: (file, options) => checkBackup(deps, file, options),
    restore: (file, options) => restoreBackup(deps, file, options),
  };
};
