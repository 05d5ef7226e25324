import { expect, test } from 'vitest';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { BlockNotFoundError, DagTooBigError } from '../../../src/ports/content-store.ts';
import { person } from '../../support/cast.ts';
import { MIB, bigRecord, keptNumbers, nameOf, openDesk, rootNo } from '../../support/loan-desk.ts';
import { plainRecord } from '../../support/plain-records.ts';

test('when 512 MiB are lent, somebody known takes the place of whom one only met last', async () => {
  const story = openDesk();
  for (let at = 0; at < 8; at += 1) expect(await story.keep(bigRecord(at))).toBe(true);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await story.keep(bigRecord(9))).toBe(true);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  story.standings.set(nameOf(9), 'known');
  expect(await story.keep(bigRecord(9))).toBe(true);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 9]);
  expect(story.pinned.size).toBe(8);
});

test('F7: eight keys of a stranger with one root, said to be huge and valid for ever, drive out nothing', async () => {
  const story = openDesk();
  for (let at = 0; at < 8; at += 1) await story.keep(bigRecord(at));
  story.size = () => 15 * MIB;
  for (let at = 20; at < 28; at += 1) {
    story.standings.set(nameOf(at), 'stranger');
    const record = plainRecord(person(`neighbour ${at}`), {
      root: rootNo(250),
      rootBytes: at % 2 === 0 ? 64 * MIB : 1,
      validUntilMs: 8_000_000_000_000_000,
    });
    await story.keep(record);
    await story.keep(record);
  }
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(story.refused).toContain('root-too-big');
});

test('a stranger who links eight names once keeps out nobody who was met before today, and pushes out nobody', async () => {
  const story = openDesk();
  await story.keep(bigRecord(0));
  await story.keep(bigRecord(1));
  for (let at = 2; at < 10; at += 1) {
    story.link(at);
    await story.keep(bigRecord(at));
  }
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5]);
  // Met long ago; their notes come here for the first time.
  for (const at of [10, 11, 12]) expect(await story.keep(bigRecord(at))).toBe(true);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 10, 11]);
  for (const at of [12, 13, 14]) await story.keep(bigRecord(at));
  expect([0, 1, 10, 11, 12, 13, 14].every((at) => story.memories.get(nameOf(at)).kept)).toBe(true);
});

const DAY_MS = 24 * 3_600_000;

test('who was linked a day ago is met like everybody else', async () => {
  const story = openDesk();
  for (let at = 0; at < 5; at += 1) {
    story.link(at);
    await story.keep(bigRecord(at));
  }
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3]);
  await story.clock.advance(DAY_MS + 10);
  await story.keep(bigRecord(4));
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4]);
});

test('one root kept for eight names is counted once', async () => {
  const story = openDesk();
  for (let at = 0; at < 12; at += 1) {
    const record = plainRecord(person(`neighbour ${at}`), { root: rootNo(200), rootBytes: 60 * MIB });
    expect(await story.keep(record)).toBe(true);
  }
  expect(keptNumbers(story)).toHaveLength(12);
  expect(story.refused).toEqual([]);
});

test('strangers share a quarter of the house: who was seen first stays, a newcomer finds it full', async () => {
  const story = openDesk();
  story.size = () => 16 * MIB;
  for (let at = 0; at < 12; at += 1) story.standings.set(nameOf(at), 'stranger');
  const small = (at: number): IpnsRecord =>
    plainRecord(person(`neighbour ${at}`), { root: rootNo(at * 10), rootBytes: 16 * MIB });
  for (let at = 1; at < 12; at += 1) await story.keep(small(at));
  expect(keptNumbers(story)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await story.keep(small(0));
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('nobody gives way for a root that is on its way, or that does not come', async () => {
  const story = openDesk();
  for (let at = 0; at < 8; at += 1) await story.keep(bigRecord(at));
  story.standings.set(nameOf(9), 'known');
  story.pin = (root) => {
    expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    return Promise.reject(new BlockNotFoundError(root));
  };
  expect(await story.keep(bigRecord(9))).toBe(false);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('the older root is let go only after the newer one is complete, and its space is freed later, once', async () => {
  const story = openDesk();
  await story.keep(bigRecord(1, 0));
  const { pin } = story;
  story.pin = (root) => Promise.reject(new BlockNotFoundError(root));
  expect(await story.keep(bigRecord(1, 1))).toBe(false);
  expect([...story.pinned.keys()]).toEqual([rootNo(10).toString()]);
  await story.desk.sweep();
  expect(story.sweeps).toBe(0);
  story.pin = pin;
  expect(await story.keep(bigRecord(1, 1))).toBe(true);
  expect([...story.pinned.keys()]).toEqual([rootNo(11).toString()]);
  await story.desk.sweep();
  await story.desk.sweep();
  expect(story.sweeps).toBe(1);
});

test('a root that proves too big while it is fetched is not asked for again', async () => {
  const story = openDesk();
  story.pin = (root, _owner, { limits }) => {
    expect(limits.maxBytes).toBe(64 * MIB);
    return Promise.reject(new DagTooBigError(root));
  };
  expect(await story.keep(bigRecord(1))).toBe(true);
  expect(story.refused).toEqual(['root-too-big']);
  expect(keptNumbers(story)).toEqual([]);
});

test('a root that does not arrive in two minutes is given up', async () => {
  const story = openDesk();
  story.pin = (_root, _owner, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  const outcome = expect(story.keep(bigRecord(1))).resolves.toBe(false);
  await story.clock.advance(120_000);
  await outcome;
});

test('pins that nobody remembers are let go, pins of others are left alone', async () => {
  const story = openDesk();
  await story.keep(bigRecord(1));
  story.pinned.set(rootNo(50).toString(), 'neighbour:somebody');
  story.pinned.set(rootNo(51).toString(), 'own');
  await story.desk.tidy();
  expect([...story.pinned.keys()]).toEqual([rootNo(10).toString(), rootNo(51).toString()]);
});
