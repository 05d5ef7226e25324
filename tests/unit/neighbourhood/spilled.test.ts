import { expect, test } from 'vitest';
import { DagTooBigError } from '../../../src/ports/content-store.ts';
import { person } from '../../support/cast.ts';
import { MIB, bigRecord, keptNumbers, nameOf, openDesk, rootNo, type Desk } from '../../support/loan-desk.ts';
import { plainRecord } from '../../support/plain-records.ts';

/** So much comes of each root, and then it turns out to be too big. */
const sendsForNothing =
  (bytes: number): Desk['pin'] =>
  (root, _owner, { onFetched }) => {
    onFetched?.(bytes);
    return Promise.reject(new DagTooBigError(root));
  };

test('what strangers send for nothing is swept away once it passes 128 MiB', async () => {
  const story = openDesk();
  story.pin = sendsForNothing(16 * MIB);
  for (let at = 0; at < 10; at += 1) {
    story.standings.set(nameOf(at), 'stranger');
    await story.keep(plainRecord(person(`neighbour ${at}`), { root: rootNo(at), rootBytes: 1 }));
  }
  expect(story.sweeps).toBe(1);
});

test('two who used up all there is keep out nobody else', async () => {
  const story = openDesk();
  for (const at of [1, 2, 3]) story.link(at);
  story.pin = sendsForNothing(65 * MIB);
  for (const at of [1, 2]) await story.keep(bigRecord(at));
  story.pin = () => Promise.resolve({ blocks: 1, bytes: 10_000 });
  expect(await story.keep(bigRecord(3))).toBe(true);
});

test('whole roots that replace whole roots are swept, too', async () => {
  const story = openDesk();
  story.pin = (_root, _owner, { onFetched }) => {
    onFetched?.(60 * MIB);
    return Promise.resolve({ blocks: 1, bytes: 60 * MIB });
  };
  for (let at = 0; at < 10; at += 1) {
    await story.keep(bigRecord(1, at));
    await story.clock.advance(10_000);
  }
  expect(story.sweeps).toBe(2);
});

test('the first roots of many neighbours are no waste', async () => {
  const story = openDesk();
  story.pin = (_root, _owner, { onFetched }) => {
    onFetched?.(60 * MIB);
    return Promise.resolve({ blocks: 1, bytes: 60 * MIB });
  };
  for (let at = 0; at < 6; at += 1) await story.keep(bigRecord(at));
  expect([keptNumbers(story).length, story.sweeps]).toEqual([6, 0]);
});

test('what was swept in its turn is spilled no more', async () => {
  const story = openDesk();
  story.link(1);
  story.pin = sendsForNothing(60 * MIB);
  for (let at = 0; at < 2; at += 1) await story.keep(bigRecord(1, at));
  await story.desk.sweep();
  await story.keep(bigRecord(1, 3));
  expect(story.sweeps).toBe(1);
});

test('the fronts of roots that nobody asks to keep are swept as well, once a minute at most', async () => {
  const story = openDesk();
  for (let second = 0; second < 120; second += 1) {
    story.desk.spilled(8 * MIB);
    await story.clock.advance(1_000);
  }
  expect(story.sweeps).toBe(2);
});

test('nor do newly met people send without end what is never kept', async () => {
  const story = openDesk();
  story.pin = sendsForNothing(64 * MIB);
  for (let at = 0; at < 4; at += 1) {
    story.link(at);
    await story.keep(plainRecord(person(`neighbour ${at}`), { root: rootNo(at), rootBytes: 1 }));
  }
  expect(story.sweeps).toBe(1);
});

test('one who was met today and replaces root after root, of which little comes, keeps out nobody', async () => {
  const story = openDesk();
  for (const at of [1, 2]) story.link(at);
  story.pin = (_root, _owner, { onFetched }) => {
    onFetched?.(10_000);
    return Promise.reject(new RangeError('replaced'));
  };
  for (let at = 0; at < 60; at += 1)
    await expect(story.keep(bigRecord(1, at % 10))).rejects.toThrow('replaced');
  story.pin = () => Promise.resolve({ blocks: 1, bytes: 10_000 });
  expect(await story.keep(bigRecord(2))).toBe(true);
  expect(keptNumbers(story)).toEqual([2]);
  expect(story.sweeps).toBe(0);
});

test('of whom more came for nothing than is lent to one, waits for the next sweep, and nobody else does', async () => {
  const story = openDesk();
  for (const at of [1, 2]) story.link(at);
  story.pin = sendsForNothing(60 * MIB);
  for (let at = 0; at < 3; at += 1) await story.keep(bigRecord(1, at));
  expect(story.sweeps).toBe(1);
  for (let at = 3; at < 5; at += 1) await story.keep(bigRecord(1, at));
  expect(await story.keep(bigRecord(1, 6))).toBe(false);
  story.pin = () => Promise.resolve({ blocks: 1, bytes: 10_000 });
  expect(await story.keep(bigRecord(2))).toBe(true);
  await story.clock.advance(60_000);
  expect(await story.keep(bigRecord(1, 7))).toBe(true);
  expect(story.sweeps).toBe(2);
});

test('roots that a stranger replaces before they are here count as spilled, and are swept', async () => {
  const story = openDesk();
  story.standings.set(nameOf(1), 'stranger');
  story.pin = (_root, _owner, { signal, onFetched }) =>
    new Promise((_resolve, reject) => {
      onFetched?.(16 * MIB);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  for (let at = 0; at < 6; at += 1) {
    const leaving = new AbortController();
    const record = plainRecord(person('neighbour 1'), { root: rootNo(at), rootBytes: 1 });
    const keeping = story.desk.keep(record, { signal: leaving.signal });
    await story.clock.advance(0);
    leaving.abort(new RangeError('replaced'));
    await expect(keeping).rejects.toThrow('replaced');
  }
  expect(story.sweeps).toBe(1);
});
