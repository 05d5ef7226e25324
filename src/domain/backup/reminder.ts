const DAY_MS = 86_400_000;

/** What is known when a session opens. Times in ms since 1970. */
export interface BackupHistory {
  /** When this notebook was first opened on this device. */
  readonly firstOpenedMs: number;
  /** The last backup that reached a file; `undefined` if there never was one. */
  readonly savedAtMs: number | undefined;
  /** The person asked not to be reminded before then. */
  readonly laterUntilMs: number | undefined;
}

/** How long "later" lasts. */
export const LATER_MS = 14 * DAY_MS;

/** Enough days without a backup and enough notes changed since: either row will do. */
const RULES = [
  { days: 7, notes: 20 },
  { days: 30, notes: 1 },
] as const;
/** Who never saved is told once there is something to lose. */
const FIRST_RULES = [...RULES, { days: 2, notes: 5 }] as const;

/** Since when changes are not in any backup. */
export const unsavedSince = ({ savedAtMs }: BackupHistory): number => savedAtMs ?? 0;

/** Rare on purpose: a reminder that comes often is one that nobody reads. */
export const isBackupDue = (history: BackupHistory, changedNotes: number, nowMs: number): boolean => {
  const { firstOpenedMs, savedAtMs, laterUntilMs } = history;
  if (laterUntilMs !== undefined && nowMs < laterUntilMs) return false;
  const passedMs = nowMs - (savedAtMs ?? firstOpenedMs);
  const rules = savedAtMs === undefined ? FIRST_RULES : RULES;
  return rules.some(({ days, notes }) => passedMs >= days * DAY_MS && changedNotes >= notes);
};
