import { utf8 } from '@scure/base';
import * as v from 'valibot';
import type { BackupHistory } from './reminder.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

const timeMs = v.pipe(v.number(), v.finite());
const Stored = v.object({
  firstOpenedMs: timeMs,
  savedAtMs: v.optional(timeMs),
  laterUntilMs: v.optional(timeMs),
});

export const encodeHistory = (history: BackupHistory): Uint8Array => utf8.decode(JSON.stringify(history));

/** What is stored, else a history that begins now. */
export const historyOf = (bytes: Uint8Array | undefined, nowMs: number): BackupHistory => {
  const begun: BackupHistory = { firstOpenedMs: nowMs, savedAtMs: undefined, laterUntilMs: undefined };
  if (bytes === undefined) return begun;
  // What cannot be read: nothing is known of earlier backups.
  const parsed = v.safeParse(Stored, readJsonBytes(bytes));
  return parsed.success ? { ...begun, ...parsed.output } : begun;
};
