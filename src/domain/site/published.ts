import type { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { parseCid } from '../content/cid-text.ts';

/** What this device published last; stored together with the record's bytes. */
export interface Published {
  readonly root: CID;
  /** Roots that `root` follows. */
  readonly parents: readonly CID[];
  readonly sequence: bigint;
  /** `publicGeneration` of the notes that are in `root`. */
  readonly generation: number;
  /** The sequence was chosen without hearing from anybody: another device of the same person may be ahead. */
  readonly unheard: boolean;
  /** Roots of this device before, newest first, 32 at most: another device says which of them it took in. */
  readonly trail: readonly CID[];
  /** The root is another device's, which shows the very notes of this one under this display name. */
  readonly followed?: { readonly displayName: string };
}

/** What another device of the same person published last, as far as it was taken in here. */
export interface Taken {
  readonly root: CID;
  readonly sequence: bigint;
  readonly device: string;
  /** False when the person let it go unread. */
  readonly isWhole: boolean;
}

export const MAX_TRAIL = 32;
const cids = v.pipe(v.array(v.string()), v.maxLength(MAX_TRAIL));
const sequence = v.pipe(v.string(), v.regex(/^\d{1,20}$/));

const Stored = v.object({
  root: v.string(),
  parents: v.array(v.string()),
  sequence,
  generation: v.number(),
  unheard: v.boolean(),
  // Versions before 0.2.0 kept none.
  trail: v.optional(cids, []),
  followed: v.optional(v.object({ displayName: v.string() })),
});

export const encodePublished = (published: Published): string =>
  JSON.stringify({
    ...published,
    root: published.root.toString(),
    parents: published.parents.map((parent) => parent.toString()),
    sequence: published.sequence.toString(),
    trail: published.trail.map((root) => root.toString()),
  });

const allCids = (texts: readonly string[]): readonly CID[] | undefined => {
  const parsed = texts.map(parseCid).flatMap((each) => (each.ok ? [each.value] : []));
  return parsed.length < texts.length ? undefined : parsed;
};

export const parsePublished = (value: unknown): Result<Published, 'not-a-state'> => {
  const parsed = v.safeParse(Stored, value);
  if (!parsed.success) return err('not-a-state');
  const root = parseCid(parsed.output.root);
  const [parents, trail] = [allCids(parsed.output.parents), allCids(parsed.output.trail)];
  if (!root.ok || parents === undefined || trail === undefined) return err('not-a-state');
  const { generation, unheard, followed } = parsed.output;
  return ok({
    ...{ root: root.value, parents, trail, sequence: BigInt(parsed.output.sequence), generation, unheard },
    ...(followed && { followed }),
  });
};

const StoredTaken = v.object({
  root: v.string(),
  sequence,
  device: v.pipe(v.string(), v.maxLength(128)),
  isWhole: v.boolean(),
});

export const encodeTaken = (taken: Taken): string =>
  JSON.stringify({ ...taken, root: taken.root.toString(), sequence: taken.sequence.toString() });

export const parseTaken = (value: unknown): Result<Taken, 'not-taken'> => {
  const parsed = v.safeParse(StoredTaken, value);
  const root = parseCid(parsed.success ? parsed.output.root : '');
  if (!parsed.success || !root.ok) return err('not-taken');
  return ok({ ...parsed.output, root: root.value, sequence: BigInt(parsed.output.sequence) });
};
