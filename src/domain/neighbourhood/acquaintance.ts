import { hex, utf8 } from '@scure/base';
import * as v from 'valibot';
import type { IpnsName } from '../identity/identity.ts';
import { parseIpnsName } from '../identity/key-formats.ts';
import { keyIn, type KeyOf } from '../settings/keyspaces.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** The setting of somebody whose name the vault has hidden. */
export const acquaintanceKey = (hidden: Uint8Array): KeyOf<'acquaintances'> =>
  keyIn('acquaintances', hex.encode(hidden));

/** People remembered on one device. Whom the person spoke of is never let go. */
export const MAX_ACQUAINTANCES = 4_096;
/** Those met longest ago who count as `met`, however many devices a stranger links since. */
export const MAX_MET = 1_024;
/** UTF-16 units of a pet name, and of what somebody calls themselves. */
export const MAX_PET_NAME_UNITS = 80;
const DAY_MS = 24 * 3_600_000;
/** Who could be read, but never linked, counts as met after a day: nobody becomes old in an afternoon. */
const READ_COUNTS_AFTER_MS = DAY_MS;

/**
 * How near somebody is. `known`: the person said "I know them", or copied a note of theirs. `met`: a device that they
 * vouch for was linked before, or their notes were read here long ago. Everybody else is a `stranger`.
 */
export type Standing = 'known' | 'met' | 'stranger' | 'hidden';

/** What this device remembers of a person beside what they publish. Sealed at rest; never leaves but in a backup. */
export interface Acquaintance {
  readonly saidKnown: boolean;
  readonly hidden: boolean;
  /** The person's own name for them, at most 80 characters. */
  readonly petName: string | undefined;
  /** As they called themselves when they were hidden: nothing of theirs is read since. At most 80 characters. */
  readonly hiddenAs: string | undefined;
  readonly copiedFrom: boolean;
  /** When a device that they vouch for was first linked here, ms since 1970. */
  readonly linkedAtMs: number | undefined;
  /** When something that they share could first be read here, ms since 1970. */
  readonly firstSeenMs: number | undefined;
}

/** Somebody of whom nothing is remembered. */
export const NOBODY: Acquaintance = {
  saidKnown: false,
  hidden: false,
  petName: undefined,
  hiddenAs: undefined,
  copiedFrom: false,
  linkedAtMs: undefined,
  firstSeenMs: undefined,
};

/** The person did something that says who this is to them. */
export const isSpokenOf = ({ saidKnown, hidden, petName, copiedFrom }: Acquaintance): boolean =>
  saidKnown || hidden || petName !== undefined || copiedFrom;

/** Since when somebody counts as met, in ms since 1970; `undefined` when never. */
export const metSinceMs = ({ linkedAtMs, firstSeenMs }: Acquaintance): number | undefined => {
  const read = firstSeenMs === undefined ? undefined : firstSeenMs + READ_COUNTS_AFTER_MS;
  return linkedAtMs === undefined || read === undefined ? (linkedAtMs ?? read) : Math.min(linkedAtMs, read);
};

/**
 * Met for less than a day, and the person said nothing of them: one link makes somebody heard at once, and one link is all
 * that a stranger needs for each of their names.
 */
export const isNewlyMet = (acquaintance: Acquaintance, nowMs: number): boolean => {
  const { linkedAtMs = Infinity, firstSeenMs = Infinity } = acquaintance;
  return !isSpokenOf(acquaintance) && nowMs < Math.min(linkedAtMs, firstSeenMs) + DAY_MS;
};

type Remembered = readonly [name: IpnsName, acquaintance: Acquaintance];

const oldestFirst = ([a, hers]: Remembered, [b, his]: Remembered): number =>
  (metSinceMs(hers) ?? Number.POSITIVE_INFINITY) - (metSinceMs(his) ?? Number.POSITIVE_INFINITY) ||
  (a < b ? -1 : 1);

/** Names met longest ago, at most 1,024, with the time since when they count. */
export const longestMet = (all: Iterable<Remembered>): ReadonlyMap<IpnsName, number> =>
  new Map(
    [...all]
      .filter(([, each]) => metSinceMs(each) !== undefined)
      .sort(oldestFirst)
      .slice(0, MAX_MET)
      .map(([name, each]) => [name, metSinceMs(each) ?? Number.POSITIVE_INFINITY]),
  );

/** Who is let go when there are too many: those met last, never whom the person spoke of. */
export const surplusOf = (all: Iterable<Remembered>): readonly IpnsName[] => {
  const everybody = [...all];
  const tooMany = everybody.length - MAX_ACQUAINTANCES;
  if (tooMany <= 0) return [];
  const others = everybody.filter(([, each]) => !isSpokenOf(each)).sort(oldestFirst);
  return others.slice(-tooMany).map(([name]) => name);
};

const time = v.optional(v.pipe(v.number(), v.finite()));
const personName = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PET_NAME_UNITS)));
const isName = (text: string): text is IpnsName => parseIpnsName(text).ok;
const Stored = v.object({
  schema: v.literal(1),
  name: v.pipe(v.string(), v.maxLength(100), v.guard(isName)),
  saidKnown: v.boolean(),
  hidden: v.boolean(),
  petName: personName,
  hiddenAs: personName,
  copiedFrom: v.boolean(),
  linkedAtMs: time,
  firstSeenMs: time,
});

export const encodeAcquaintance = (name: IpnsName, acquaintance: Acquaintance): Uint8Array =>
  utf8.decode(JSON.stringify({ schema: 1, name, ...acquaintance }));

export const parseAcquaintance = (
  bytes: Uint8Array,
): Result<{ readonly name: IpnsName; readonly acquaintance: Acquaintance }, 'not-an-acquaintance'> => {
  const parsed = v.safeParse(Stored, readJsonBytes(bytes));
  if (!parsed.success) return err('not-an-acquaintance');
  const { name, saidKnown, hidden, petName, hiddenAs, copiedFrom, linkedAtMs, firstSeenMs } = parsed.output;
  const said = { saidKnown, hidden, petName, hiddenAs, copiedFrom };
  return ok({ name, acquaintance: { ...said, linkedAtMs, firstSeenMs } });
};
