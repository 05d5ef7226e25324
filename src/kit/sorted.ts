import type { Steps } from './steps.ts';

type Compare<T> = (a: T, b: T) => number;

/** Items that are sorted, or put in order, between two steps: a few milliseconds on a slow phone. */
const ITEMS_OF_A_STEP = 2_048;

/** Two lists in order become one, in small steps; of equals, those of `some` come first. */
export function* mergedInSteps<T>(
  some: readonly T[],
  others: readonly T[],
  compare: Compare<T>,
): Steps<readonly T[]> {
  const all: T[] = [];
  let at = 0;
  const take = (item: T): void => void all.push(item);
  for (const one of some) {
    for (let other = others[at]; other !== undefined && compare(other, one) < 0; other = others[at]) {
      take(other);
      at += 1;
    }
    take(one);
    if (all.length % ITEMS_OF_A_STEP === 0) yield;
  }
  for (const other of others.slice(at)) take(other);
  return all;
}

/** Where `one` belongs among `items`, which are in order from `from` on: behind those that are equal. */
const placeOf = <T>(items: readonly T[], one: T, from: number, compare: Compare<T>): number => {
  let [low, high] = [from, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const there = items[middle];
    if (there !== undefined && compare(there, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A list in order with a few more that are in order: compares each of `few` with the logarithm of the others. */
export const withFew = <T>(many: readonly T[], few: readonly T[], compare: Compare<T>): readonly T[] => {
  const all: T[] = [];
  let at = 0;
  for (const one of few) {
    const place = placeOf(many, one, at, compare);
    for (const before of many.slice(at, place)) all.push(before);
    all.push(one);
    at = place;
  }
  return all.concat(many.slice(at));
};

/** As `toSorted`, in small steps. */
export function* sortedInSteps<T>(items: readonly T[], compare: Compare<T>): Steps<readonly T[]> {
  let runs: readonly (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += ITEMS_OF_A_STEP) {
    if (from > 0) yield;
    runs = [...runs, items.slice(from, from + ITEMS_OF_A_STEP).sort(compare)];
  }
  while (runs.length > 1) {
    const next: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      next.push(yield* mergedInSteps(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = next;
  }
  return runs[0] ?? [];
}
