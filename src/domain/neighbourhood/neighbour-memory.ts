import { utf8 } from '@scure/base';
import type { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { parseCid } from '../content/cid-text.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** Newest titles that a neighbour's card shows. */
export const MAX_RECENT_TITLES = 5;
const MAX_TITLE_UNITS = 1_024;
const MAX_NAME_UNITS = 80;

/** What a card shows of a root. Untrusted text. */
export interface NeighbourFront {
  readonly root: CID;
  readonly displayName: string;
  readonly noteCount: number | undefined;
  readonly recentTitles: readonly string[];
  readonly updatedAtMs: number | undefined;
}
/** A root that is complete on this device. */
export interface KeptRoot {
  readonly root: CID;
  readonly bytes: number;
}
/** What this device remembers of a neighbour between two visits. */
export interface NeighbourMemory {
  readonly front: NeighbourFront | undefined;
  readonly kept: KeptRoot | undefined;
  /** The last root that proved unreadable or too big: the same bytes would again, so it is not asked for any more. */
  readonly refusedRoot?: CID | undefined;
}

const cid = v.pipe(
  v.string(),
  v.maxLength(100),
  v.rawTransform(({ dataset, addIssue, NEVER }): CID => {
    const parsed = parseCid(dataset.value);
    if (parsed.ok) return parsed.value;
    addIssue({ message: parsed.error });
    return NEVER;
  }),
);
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Stored = v.object({
  schema: v.literal(1),
  front: v.optional(
    v.object({
      root: cid,
      displayName: v.pipe(v.string(), v.maxLength(MAX_NAME_UNITS)),
      noteCount: v.optional(whole),
      recentTitles: v.pipe(
        v.array(v.pipe(v.string(), v.maxLength(MAX_TITLE_UNITS))),
        v.maxLength(MAX_RECENT_TITLES),
      ),
      updatedAtMs: v.optional(v.pipe(v.number(), v.finite())),
    }),
  ),
  kept: v.optional(v.object({ root: cid, bytes: whole })),
  refusedRoot: v.optional(cid),
});

const frontOf = ({ root, ...front }: NeighbourFront): Record<string, unknown> => ({
  ...front,
  root: root.toString(),
});

export const encodeNeighbourMemory = ({ front, kept, refusedRoot }: NeighbourMemory): Uint8Array =>
  utf8.decode(
    JSON.stringify({
      schema: 1,
      front: front && frontOf(front),
      kept: kept && { root: kept.root.toString(), bytes: kept.bytes },
      refusedRoot: refusedRoot?.toString(),
    }),
  );

export const parseNeighbourMemory = (bytes: Uint8Array): Result<NeighbourMemory, 'not-a-memory'> => {
  const parsed = v.safeParse(Stored, readJsonBytes(bytes));
  if (!parsed.success) return err('not-a-memory');
  const { front, kept, refusedRoot } = parsed.output;
  const { noteCount, updatedAtMs, ...rest } = front ?? {};
  return ok({ front: front && { ...front, ...rest, noteCount, updatedAtMs }, kept, refusedRoot });
};
