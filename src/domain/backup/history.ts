import { utf8 } from '@scure/base';
import * as v from 'valibot';
import type { BackupHistory } from './reminder.ts';

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
  try {
    const parsed = v.safeParse(Stored, JSON.parse(utf8.encode(bytes)));
    return parsed.success ? { ...begun, ...parsed.output } : begun;
  } catch {
    // Neither UTF-8 nor JSON: nothing is known of earlier backups.
    return begun;
  }
};
