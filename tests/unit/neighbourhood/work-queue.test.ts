import { expect, test } from 'vitest';
import { createWorkQueue } from '../../../src/kit/async/work-queue.ts';

/** A queue of two at a time whose work ends when the story says so. */
const openQueue = (): {
  readonly add: (key: string, item: number) => void;
  readonly begun: string[];
  readonly end: (key: string) => Promise<void>;
  readonly stop: () => void;
} => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const session = new AbortController();
  const work = (key: string, item: number): Promise<void> => {
    begun.push(`${key}${item}`);
    return new Promise((resolve) => ends.set(key, resolve));
  };
  const queue = createWorkQueue({
    lanes: [2],
    order: (a: number, b: number) => b - a,
    work,
    signal: session.signal,
  });
  const end = async (key: string): Promise<void> => {
    ends.get(key)?.();
    await new Promise(setImmediate);
  };
  return { add: queue.add, begun, end, stop: () => session.abort() };
};

test('two at a time, the greatest first', async () => {
  const { add, begun, end } = openQueue();
  for (const [key, item] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['d', 4],
  ] as const)
    add(key, item);
  expect(begun).toEqual(['a1', 'b2']);
  await end('a');
  expect(begun).toEqual(['a1', 'b2', 'd4']);
  await end('b');
  expect(begun).toEqual(['a1', 'b2', 'd4', 'c3']);
});

test('a key runs once at a time, and then with its newest wish only', async () => {
  const { add, begun, end } = openQueue();
  for (const item of [1, 2, 3]) add('a', item);
  expect(begun).toEqual(['a1']);
  await end('a');
  expect(begun).toEqual(['a1', 'a3']);
});

test('after the end of the session nothing begins', async () => {
  const { add, begun, end, stop } = openQueue();
  add('a', 1);
  stop();
  add('b', 2);
  await end('a');
  expect(begun).toEqual(['a1']);
});

test('what is not wanted any more when its turn comes goes without work, and takes the place of nobody', async () => {
  const begun: string[] = [];
  const unwanted = new Set<string>();
  const ends: (() => void)[] = [];
  const queue = createWorkQueue<string, string>({
    lanes: [1],
    order: () => 0,
    isWanted: (item) => !unwanted.has(item),
    work: (key) => {
      begun.push(key);
      return new Promise((resolve) => ends.push(resolve));
    },
    signal: new AbortController().signal,
  });
  for (const key of ['a', 'b', 'c']) queue.add(key, key);
  unwanted.add('b');
  ends.shift()?.();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'c']);
  unwanted.delete('b');
  ends.shift()?.();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'c']);
});
