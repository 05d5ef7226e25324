/** UTF-16 units that two texts must share in one piece for one to be told to hold the other's words. */
export const MIN_SHARED = 40;
/** Any piece of `MIN_SHARED` units holds a whole block of this length, counted from the start of its text. */
const BLOCK = MIN_SHARED / 2;
/** UTF-16 units looked at of the text that grew, and of all others together. What lies beyond is not compared. */
const MAX_GROWN = 256 * 1024;
const MAX_COMPARED = 4 * 1024 * 1024;
/** Places of one block that are looked at more closely: a text of one letter has thousands. */
const MAX_PLACES = 4;

const FACTOR = 0x01000193;
/** Of the unit that leaves the window. */
const LEAVING = Array.from({ length: BLOCK }).reduce<number>((power) => Math.imul(power, FACTOR), 1);

/** Rabin–Karp: the hash of each window of a block's length, in one walk. */
const eachWindow = (text: string, visit: (hash: number, at: number) => void): void => {
  let hash = 0;
  for (let end = 0; end < text.length; end += 1) {
    hash = (Math.imul(hash, FACTOR) + text.charCodeAt(end)) | 0;
    if (end >= BLOCK) hash = (hash - Math.imul(LEAVING, text.charCodeAt(end - BLOCK))) | 0;
    if (end >= BLOCK - 1) visit(hash, end - BLOCK + 1);
  }
};

const hashOfBlock = (text: string, from: number): number => {
  let hash = 0;
  for (let at = from; at < from + BLOCK; at += 1) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
  return hash;
};

/** Do both texts go on alike around these two places, for long enough? Looks at `MIN_SHARED` units each way at most. */
const isShared = (a: string, atA: number, b: string, atB: number): boolean => {
  let before = 0;
  while (before < MIN_SHARED && atA > before && atB > before && a[atA - before - 1] === b[atB - before - 1])
    before += 1;
  let after = 0;
  while (after < MIN_SHARED && atA + after < a.length && a[atA + after] === b[atB + after]) after += 1;
  return before + after >= MIN_SHARED;
};

const placesOf = (grown: string, before: string): ReadonlyMap<number, readonly number[]> => {
  const known = new Set<number>();
  eachWindow(before, (hash) => known.add(hash));
  const places = new Map<number, number[]>();
  eachWindow(grown, (hash, at) => {
    if (known.has(hash)) return;
    const there = places.get(hash);
    if (there === undefined) places.set(hash, [at]);
    else if (there.length < MAX_PLACES) there.push(at);
  });
  return places;
};

export interface Worded {
  readonly title: string;
  readonly text: string;
}

/**
 * The title of the first of `others` that shares a piece of 40 UTF-16 units or more with what `grown` holds and `before`
 * does not. Linear in all lengths, and bounded: it helps a person to see, and is no proof that nothing is shared.
 */
export const sharedWordsOf = (
  grown: string,
  before: string,
  others: Iterable<Worded>,
): string | undefined => {
  const text = grown.slice(0, MAX_GROWN);
  const places =
    text.length < MIN_SHARED
      ? new Map<number, readonly number[]>()
      : placesOf(text, before.slice(0, MAX_GROWN));
  if (places.size === 0) return undefined;
  let left = MAX_COMPARED;
  for (const other of others) {
    for (let at = 0; at + BLOCK <= other.text.length && left > 0; at += BLOCK) {
      left -= BLOCK;
      const found = places.get(hashOfBlock(other.text, at)) ?? [];
      if (found.some((place) => isShared(text, place, other.text, at))) return other.title;
    }
  }
  return undefined;
};
