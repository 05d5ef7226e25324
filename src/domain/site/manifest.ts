import type { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { SITE_SCHEMA } from './layout.ts';
import { parseCid } from '../content/cid-text.ts';

/** `manifest.json`: how to read the root beside it. */
export interface Manifest {
  /** IPNS name of the author. Not signed here: the IPNS record is. */
  readonly author: string;
  /** Roots that this one follows: none for the first, one as a rule. */
  readonly parents: readonly CID[];
  readonly tiddlerCount: number;
  /** Where the lines of `index.html` begin and end, in bytes; a reader needs nothing before or after. */
  readonly linesStart: number;
  readonly linesEnd: number;
}

const MAX_PARENTS = 8;
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Stored = v.object({
  schema: v.literal(SITE_SCHEMA),
  author: v.pipe(v.string(), v.maxLength(100)),
  parents: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MAX_PARENTS)),
  tiddlerCount: size,
  lines: v.tuple([size, size]),
});

export const encodeManifest = (manifest: Manifest): string =>
  JSON.stringify({
    schema: SITE_SCHEMA,
    author: manifest.author,
    parents: manifest.parents.map((parent) => parent.toString()),
    tiddlerCount: manifest.tiddlerCount,
    lines: [manifest.linesStart, manifest.linesEnd],
  });

export const parseManifest = (value: unknown): Result<Manifest, 'not-a-manifest'> => {
  const parsed = v.safeParse(Stored, value);
  if (!parsed.success) return err('not-a-manifest');
  const { author, tiddlerCount, lines } = parsed.output;
  const parents = parsed.output.parents.map(parseCid);
  const known = parents.flatMap((parent) => (parent.ok ? [parent.value] : []));
  const [linesStart, linesEnd] = lines;
  if (known.length < parents.length || linesStart > linesEnd) return err('not-a-manifest');
  return ok({ author, parents: known, tiddlerCount, linesStart, linesEnd });
};
