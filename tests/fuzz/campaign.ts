import { createCoverage } from './coverage.ts';
import { createDraw, mutated, stretched, type Draw } from './mutate.ts';
import type { FuzzTarget } from './target.ts';

/** What the clock of this thread allows a case: the start of a compiler or a collection, and so much for each byte. */
export const CASE_MS = 60;
export const MS_PER_KIB = 1.5;
/** Every so many cases one is stretched to so many bytes: a quadratic parser then needs seconds. */
const STRETCH_EVERY = 200;
const STRETCHED_BYTES = 65_536;
const MAX_BYTES = 16_384;
const MAX_CORPUS = 2_048;
/** A collection of garbage may fall into one reading; not into each of so many. */
const READINGS = 4;
/** No collection takes so many times the bound: then once is enough. */
const HOPELESS = 8;

export class SlowParserError extends Error {
  override readonly name = 'SlowParserError';
}
export class ThrowingParserError extends Error {
  override readonly name = 'ThrowingParserError';
}

export interface CampaignOptions {
  readonly cases: number;
  readonly seed: number;
  readonly seeds: readonly Uint8Array[];
}

export interface CampaignReport {
  readonly cases: number;
  /** Places in the code that were reached, by how often; 0 without instruments. */
  readonly places: number;
  /** Slowest reading, CPU milliseconds of this thread, and the bytes it had. */
  readonly slowest: { readonly ms: number; readonly bytes: number };
  /** Inputs that went where none went before, in the order of their finding. */
  readonly found: readonly Uint8Array[];
}

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** @throws {ThrowingParserError} with the input, in base64, that made the parser throw. */
const timed = ({ name, read }: FuzzTarget, bytes: Uint8Array): number => {
  const before = cpuMs();
  try {
    read(bytes);
  } catch (error) {
    const input = Buffer.from(bytes.subarray(0, 4_096)).toString('base64');
    throw new ThrowingParserError(`${name} threw ${String(error)} at ${input}`, { cause: error });
  }
  return cpuMs() - before;
};

const boundOf = (bytes: Uint8Array): number => CASE_MS + (bytes.length / 1_024) * MS_PER_KIB;

/** @throws {SlowParserError} when each of several readings took longer than the bytes allow. */
const readInTime = (target: FuzzTarget, bytes: Uint8Array): number => {
  let ms = timed(target, bytes);
  for (let again = 1; ms > boundOf(bytes); again += 1) {
    if (again === READINGS || ms > HOPELESS * boundOf(bytes)) {
      const input = Buffer.from(bytes.subarray(0, 256)).toString('base64');
      throw new SlowParserError(`${target.name}: ${ms.toFixed(0)} ms for ${bytes.length} bytes, ${input}`);
    }
    ms = timed(target, bytes);
  }
  return ms;
};

const nextCase = (corpus: readonly Uint8Array[], draw: Draw, at: number): Uint8Array => {
  const base = corpus[draw(corpus.length)] ?? new Uint8Array();
  if (at % STRETCH_EVERY === 0) return stretched(base, draw, STRETCHED_BYTES);
  const other = corpus[draw(corpus.length)] ?? base;
  return mutated(base, { draw, other, maxBytes: MAX_BYTES });
};

/**
 * Reads seeds, then changed ones; what reaches a new place is changed further.
 * @throws {ThrowingParserError} @throws {SlowParserError}
 */
export const runCampaign = (target: FuzzTarget, { cases, seed, seeds }: CampaignOptions): CampaignReport => {
  const draw = createDraw(seed);
  const coverage = createCoverage();
  const corpus: Uint8Array[] = seeds.length === 0 ? [new Uint8Array()] : [...seeds];
  const found: Uint8Array[] = [];
  let slowest = { ms: 0, bytes: 0 };
  const take = (bytes: Uint8Array): void => {
    const ms = readInTime(target, bytes);
    if (ms > slowest.ms) slowest = { ms, bytes: bytes.length };
    if (!coverage.isNew() || bytes.length > MAX_BYTES) return;
    found.push(bytes.slice());
    if (corpus.length < MAX_CORPUS) corpus.push(bytes.slice());
  };
  corpus.slice().forEach(take);
  for (let at = seeds.length; at < cases; at += 1) take(nextCase(corpus, draw, at));
  return { cases, places: coverage.seen(), slowest, found };
};
