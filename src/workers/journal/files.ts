/** An open file, this worker's alone until it is closed: the part of FileSystemSyncAccessHandle that a journal needs. */
export interface LogFile {
  readonly size: () => number;
  /** Fills `into` from the offset on; gives how many bytes there were. */
  readonly read: (into: Uint8Array<ArrayBuffer>, at: number) => number;
  /** @throws QuotaExceededError (DOMException) */
  readonly write: (bytes: Uint8Array<ArrayBuffer>, at: number) => number;
  readonly truncate: (size: number) => void;
  /** What was written is on the disk when it returns. */
  readonly flush: () => void;
}

/** The two files of a log, of which one is in use. */
export type LogFiles = readonly [LogFile, LogFile];

/** A pair of files that is this worker's alone. */
export interface Slot {
  /** 0 for the first one. */
  readonly at: number;
  readonly files: LogFiles;
  /** Closes the files and lets others have them. */
  readonly release: () => void;
}

/** Pairs of files under one name. Each tab writes to a pair of its own, so that nobody ever waits for another tab. */
export interface Slots {
  /**
   * The first pair that is free; `waitMs` is how long the very first one is waited for.
   * `undefined` when all are taken. `onDropped` is called after they were taken away by `remove`.
   */
  readonly take: (options: {
    readonly waitMs: number;
    readonly onDropped: () => void;
  }) => Promise<Slot | undefined>;
  /** Every other pair that exists and is free. They are released by the caller. */
  readonly others: (own: Slot) => Promise<readonly Slot[]>;
  /** Deletes all pairs; whoever has one loses it. */
  readonly remove: () => Promise<void>;
}
