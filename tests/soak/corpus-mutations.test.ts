import { expect, test } from 'vitest';
import { createDraw, mutated } from '../fuzz/mutate.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { readWiki } from '../support/read-wiki.ts';
import { wikiCorpus, type CorpusFile } from '../support/wiki-corpus.ts';

const MUTATIONS = 100_000;
/** In CPU milliseconds, of each file by itself. */
const MS_PER_MB = 50;
/** Less than this is the clock's own grain. */
const LEAST_MS = 1;
/** The quickest of so many is the reader's own: a collection may fall into one, not into each. */
const READINGS = 6;
const MINUTES_MS = 60_000;

const MAKERS = [...wikiCorpus(5)];

/** Each file is made once. */
const createShelf = () => {
  const made = new Map<number, CorpusFile>();
  return (at: number): CorpusFile => {
    const file = made.get(at) ?? MAKERS[at]?.[1]();
    if (file === undefined) throw new RangeError(`no file ${String(at)}`);
    made.set(at, file);
    return file;
  };
};

const quickest = (bytes: Uint8Array, name: string, boundMs: number): number => {
  let ms = Infinity;
  for (let reading = 0; reading < READINGS && ms > boundMs; reading += 1)
    ms = Math.min(
      ms,
      cpuMs(() => readWiki(bytes, name)),
    );
  return ms;
};

test(
  'whatever befalls the files of the corpus, each is read without a fault, in time for its length',
  () => {
    const [draw, fileAt] = [createDraw(11), createShelf()];
    const slow: string[] = [];
    let [bytes, total] = [0, 0];
    for (let at = 0; at < MUTATIONS; at += 1) {
      const base = fileAt(at % MAKERS.length);
      const other = fileAt(draw(MAKERS.length)).bytes;
      const input = mutated(base.bytes, { draw, other, maxBytes: 2 * base.bytes.length });
      const boundMs = Math.max(LEAST_MS, (MS_PER_MB * input.length) / 1e6);
      const ms = quickest(input, base.name, boundMs);
      if (ms > boundMs) slow.push(`${MAKERS[at % MAKERS.length]?.[0] ?? ''}: ${ms.toFixed(1)} ms`);
      bytes += input.length;
      total += ms;
    }
    process.stdout.write(
      `${String(MAKERS.length)} files, ${String(MUTATIONS)} mutations of ${(bytes / 1e6).toFixed(0)} MB, ${(total / (bytes / 1e6)).toFixed(1)} ms a MB, ${String(slow.length)} too slow\n`,
    );
    expect(slow.slice(0, 8)).toEqual([]);
  },
  30 * MINUTES_MS,
);
