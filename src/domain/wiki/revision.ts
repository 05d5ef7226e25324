import { err, ok, type Result } from '../../kit/result.ts';
import type { Revision } from './tiddler.ts';

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Total order: positive when `a` is later. Devices by code unit, so that every device agrees. */
export const compareRevisions = (a: Revision, b: Revision): number =>
  a.wallMs - b.wallMs || a.counter - b.counter || compareText(a.device, b.device);

export const sameRevision = (a: Revision | null, b: Revision | null): boolean =>
  a === null || b === null ? a === b : compareRevisions(a, b) === 0;

export const laterRevision = (a: Revision, b: Revision): Revision => (compareRevisions(a, b) >= 0 ? a : b);

/** A reading later than `last` and not before the wall clock (whole milliseconds): the clock's local event. */
export const nextRevision = (last: Revision | null, nowMs: number, device: string): Revision => {
  const wallMs = Math.floor(nowMs);
  return last === null || wallMs > last.wallMs
    ? { wallMs, counter: 0, device }
    : { wallMs: last.wallMs, counter: last.counter + 1, device };
};

const REVISION_TEXT = /^(0|[1-9]\d{0,15})-(0|[1-9]\d{0,9})-([\w.-]{1,64})$/;

/** `wallMs-counter-device`, for logs and stored values. The device is of letters, digits, `_`, `.` and `-`. */
export const encodeRevision = (revision: Revision): string =>
  `${revision.wallMs}-${revision.counter}-${revision.device}`;

/** Accepts only what `encodeRevision` writes: one text for each revision. */
export const parseRevision = (text: string): Result<Revision, 'not-a-revision'> => {
  const match = REVISION_TEXT.exec(text);
  const [, wall = '', counter = '', device = ''] = match ?? [];
  const wallMs = Number(wall);
  if (match === null || !Number.isSafeInteger(wallMs)) return err('not-a-revision');
  return ok({ wallMs, counter: Number(counter), device });
};

/** Can readings of this device be written and read back? */
export const isDeviceName = (device: string): boolean =>
  parseRevision(encodeRevision({ wallMs: 0, counter: 0, device })).ok;
