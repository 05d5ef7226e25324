/*
 * How to search scripts without blanks between words (docs/decisions/0039): the same notes and queries to each way.
 *   node --expose-gc tests/bench/search/unspaced.ts
 */
import MiniSearch from 'minisearch';
import { foldText } from '../../../src/kit/fold.ts';
import type { PlainNote } from './french-notes.ts';
import { LANGUAGES } from './languages.ts';
import { corpusOf, queriesOf } from './queries.ts';
import { createRandom } from './random.ts';
import { ourFinder, recallOf, type Finder } from './recall.ts';
import { quantile, rounded } from '../row.ts';

const FEW = { notes: 300, queries: 1_000 };
const MANY = 10_000;
const UNSPACED = ['Chinese', 'Japanese', 'Thai'];

const indexed =
  (tokenize: (text: string) => string[], prefix: boolean) =>
  (notes: readonly PlainNote[]): Finder => {
    const options = { tokenize, processTerm: (word: string) => word };
    const index = new MiniSearch<PlainNote>({ idField: 'title', fields: ['text'], ...options });
    index.addAll(notes);
    return (query) => index.search(query, { combineWith: 'AND', prefix }).map(({ id }) => id as string);
  };

const byWords = (text: string): string[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(foldText(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
const byPairs = (text: string): string[] =>
  (foldText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).flatMap((run) =>
    run.length < 2 ? [run] : Array.from(run.slice(1), (_, at) => run.slice(at, at + 2)),
  );

/** As many excerpts as a page shows. */
const SHOWN = 8;

type Way = (notes: readonly PlainNote[], shown?: number) => Finder;

const WAYS: Readonly<Record<string, Way>> = {
  'letters as they stand': ourFinder,
  'words by Intl.Segmenter': indexed(byWords, true),
  'pairs of letters': indexed(byPairs, true),
};

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
};

const costOf = (open: Way, notes: readonly PlainNote[], asked: readonly string[]) => {
  const before = heapMb();
  const began = performance.now();
  const find = open(notes, SHOWN);
  const indexMs = performance.now() - began;
  const heap = heapMb() - before;
  const times = asked.map((text) => {
    const from = performance.now();
    find(text);
    return performance.now() - from;
  });
  return { 'index ms': rounded(indexMs), 'heap MB': rounded(heap), 'p95 ms': rounded(quantile(times, 0.95)) };
};

for (const language of LANGUAGES.filter(({ name }) => UNSPACED.includes(name))) {
  const below = createRandom(7);
  const few = corpusOf(language, FEW.notes, below);
  const queries = queriesOf(language, few, FEW.queries, below);
  const { notes } = corpusOf(language, MANY, below);
  const asked = queries.slice(0, 200).map(({ text }) => text);
  const rows = Object.entries(WAYS).map(([name, open]) => {
    const { found, right } = recallOf(open(few.notes), queries);
    return [
      name,
      { found: rounded(100 * found), right: rounded(100 * right), ...costOf(open, notes, asked) },
    ] as const;
  });
  console.log(language.name);
  console.table(Object.fromEntries(rows));
}
