import type { HeaderFault } from '../../domain/backup/header.ts';
import type { Result } from '../../kit/result.ts';
import type { Store } from '../../kit/store.ts';

export type BackupFault = HeaderFault | 'of-another-person' | 'truncated' | 'altered';

/** What the person sees of their backups. */
export interface BackupStatus {
  /** `undefined` until a first backup reached a file. */
  readonly savedAtMs: number | undefined;
  readonly isDue: boolean;
  /** Notes changed since the last backup, counted when the session opened or a backup was made. */
  readonly changedNotes: number;
}

export interface CarryProgress {
  readonly notes: number;
  readonly bytes: number;
  /** 0 to 1. */
  readonly share: number;
}

export interface CarryOptions {
  readonly onProgress: (progress: CarryProgress) => void;
  readonly signal: AbortSignal;
}

/** What a restore would do. */
export interface RestorePlan {
  readonly madeAtMs: number;
  /** As the notebook counts them. */
  readonly notes: number;
  /** Parts of the wiki and drafts in the file: no notes of their own, and not in `notes`. */
  readonly apart: number;
  /** Of `notes`, as `differing`. */
  readonly added: number;
  /** Here with another text: both versions are kept. */
  readonly differing: number;
  /** What else the file has, `apart` among it: what is missing here comes in, what is here stays. */
  readonly others: number;
}

export interface BackupActions {
  readonly status: Store<BackupStatus>;
  /** The bytes of one backup file in order; a piece at a time is in memory. Ends early only by a throw. */
  readonly write: (options: CarryOptions) => AsyncIterable<Uint8Array>;
  /** The file is in the person's hands. */
  readonly wasSaved: () => Promise<void>;
  /** Not now: no reminder for two weeks. */
  readonly remindLater: () => Promise<void>;
  /** Reads and verifies the whole file; changes nothing. */
  readonly check: (file: Blob, options: CarryOptions) => Promise<Result<RestorePlan, BackupFault>>;
  /**
   * Verifies the whole file, then brings everything in. A fault changes nothing; what came in before an abort or a full
   * disk stays, and the same file can be restored again. @throws {StorageFullError}
   */
  readonly restore: (file: Blob, options: CarryOptions) => Promise<Result<RestorePlan, BackupFault>>;
}
