import type { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import { parseCid } from './manifest.ts';

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
}

const Stored = v.object({
  root: v.string(),
  parents: v.array(v.string()),
  sequence: v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
  generation: v.number(),
  unheard: v.boolean(),
});

export const encodePublished = (published: Published): string =>
  JSON.stringify({
    ...published,
    root: published.root.toString(),
    parents: published.parents.map((parent) => parent.toString()),
    sequence: published.sequence.toString(),
  });

export const parsePublished = (value: unknown): Result<Published, 'not-a-state'> => {
  const parsed = v.safeParse(Stored, value);
  if (!parsed.success) return err('not-a-state');
  const root = parseCid(parsed.output.root);
  const parents = parsed.output.parents.map(parseCid).flatMap((each) => (each.ok ? [each.value] : []));
  if (!root.ok || parents.length < parsed.output.parents.length) return err('not-a-state');
  const { sequence, generation, unheard } = parsed.output;
  return ok({ root: root.value, parents, sequence: BigInt(sequence), generation, unheard });
};
