import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedInSteps, sortedInSteps, withFew } from '../../src/kit/sorted.ts';
import { inOneGo } from '../../src/kit/steps.ts';

interface Item {
  readonly key: number;
  readonly at: number;
}
const byKey = (a: Item, b: Item): number => a.key - b.key;
const itemsOf = (keys: readonly number[]): readonly Item[] => keys.map((key, at) => ({ key, at }));
const keys = fc.array(fc.nat(9), { maxLength: 40 });

test('two lists in order become one in order, equals of the first before those of the second', () =>
  fc.assert(
    fc.property(keys, keys, (some, others) => {
      const [a, b] = [itemsOf(some), itemsOf(others.map((key) => key))].map((items) => items.toSorted(byKey));
      const whole = [...(a ?? []), ...(b ?? [])].toSorted(byKey);
      expect(inOneGo(mergedInSteps(a ?? [], b ?? [], byKey))).toEqual(whole);
      expect(withFew(a ?? [], b ?? [], byKey)).toEqual(whole);
    }),
  ));

test('one among 10,000 finds its place in a few looks', () => {
  const items = itemsOf(Array.from({ length: 10_000 }, (_, at) => at));
  let looks = 0;
  const placed = withFew(items, [{ key: 6_000, at: -1 }], (a, b) => {
    looks += 1;
    return byKey(a, b);
  });
  expect(placed.findIndex(({ at }) => at === -1)).toBe(6_001);
  expect(looks).toBeLessThan(20);
});

test('20,000 items are sorted as in one go, a few at a step', () => {
  // Each number below 20,000 once, far from order: 7,919 has no factor in common with their count.
  const items = itemsOf(Array.from({ length: 20_000 }, (_, at) => ((at * 7_919) % 20_000) >> 2));
  let looks = 0;
  let most = 0;
  const steps = sortedInSteps(items, (a, b) => {
    looks += 1;
    return byKey(a, b);
  });
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    most = Math.max(most, looks);
    looks = 0;
  }
  expect(step.value).toEqual(items.toSorted(byKey));
  expect(most).toBeLessThan(30_000);
  expect(inOneGo(sortedInSteps([], byKey))).toEqual([]);
});
