import { expect, test } from 'vitest';
import { createLoanDesk, type LoanDesk } from '../../../src/app/neighbourhood/loan-desk.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import {
  createNeighbourMemories,
  type NeighbourMemories,
} from '../../../src/app/neighbourhood/neighbour-memories.ts';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import { NOBODY, type Standing } from '../../../src/domain/neighbourhood/acquaintance.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { dagPbBlock } from '../../../src/domain/site/blocks.ts';
import { BlockNotFoundError, DagTooBigError, type ContentStore } from '../../../src/ports/content-store.ts';
import { TOULOUSE, person } from '../../support/cast.ts';
import { createHandClock, type HandClock } from '../../support/clock.ts';
import { VALID_UNTIL_MS, plainRecord } from '../../support/plain-records.ts';

const MIB = 1_048_576;
const rootNo = (at: number): IpnsRecord['root'] => dagPbBlock(new Uint8Array([at]), []).cid;
const nameOf = (at: number): IpnsName => person(`neighbour ${at}`).ipnsName;
/** Neighbour `at` publishes 60 MiB; the later, the greater `at`. */
const bigRecord = (at: number, version = 0): IpnsRecord =>
  plainRecord(person(`neighbour ${at}`), {
    root: rootNo(at * 10 + version),
    sequence: version + 1,
    rootBytes: 60 * MIB,
    validUntilMs: VALID_UNTIL_MS + at * 10 + version,
  });

const numbers = new Map(Array.from({ length: 40 }, (_, at) => [nameOf(at), at]));

interface Desk {
  readonly desk: LoanDesk;
  readonly memories: NeighbourMemories;
  readonly clock: HandClock;
  readonly pinned: Map<string, string>;
  readonly refused: string[];
  readonly records: Map<IpnsName, IpnsRecord>;
  readonly keep: (record: IpnsRecord) => Promise<boolean>;
  /** Whoever is not here was met. The greater the number, the later first seen. */
  readonly standings: Map<IpnsName, Standing>;
  /** Links a device of neighbour `at` for the first time, and reads their notes: now, and in the order of numbers. */
  readonly link: (at: number) => void;
  size: () => number;
  pin: ContentStore['pin'];
  sweeps: number;
}

const openDesk = (): Desk => {
  const { signal } = new AbortController();
  const clock = createHandClock();
  const settings = createMemoryKeyValueStore();
  const memories = createNeighbourMemories({
    sector: TOULOUSE,
    settings,
    clock,
    log: createMemoryLog(),
    signal,
  });
  const records = new Map<IpnsName, IpnsRecord>();
  const pinned = new Map<string, string>();
  const standings = new Map<IpnsName, Standing>();
  const refused: string[] = [];
  const linkedAtMs = new Map<IpnsName, number>();
  const story: Desk = {
    ...{ memories, clock, pinned, refused, records, standings },
    size: () => 60 * MIB,
    link: (at) => void linkedAtMs.set(nameOf(at), clock.nowMs() + at),
    sweeps: 0,
    pin: (root, owner) => {
      pinned.set(root.toString(), owner);
      return Promise.resolve({ blocks: 1, bytes: story.size() });
    },
    keep: (record) => {
      records.set(record.name, record);
      return story.desk.keep(record, { signal });
    },
    desk: createLoanDesk({
      memories,
      contentStore: {
        pin: (root, owner, options) => story.pin(root, owner, options),
        unpin: (root) => Promise.resolve(void pinned.delete(root.toString())),
        pins: () => Promise.resolve([...pinned].map(([root, owner]) => ({ root: rootNamed(root), owner }))),
        sweep: () => Promise.resolve({ deletedBlocks: (story.sweeps += 1) }),
      },
      acquaintances: {
        standingOf: (name) => standings.get(name) ?? 'met',
        get: (name) => {
          const linked = linkedAtMs.get(name);
          return { ...NOBODY, linkedAtMs: linked, firstSeenMs: linked ?? numbers.get(name) };
        },
      },
      newestOf: (name) => records.get(name),
      clock,
      refuse: (reason) => void refused.push(reason),
      signal,
    }),
  };
  return story;
};
const rootNamed = (text: string): IpnsRecord['root'] => {
  const roots = Array.from({ length: 256 }, (_, at) => rootNo(at));
  return roots.find((root) => root.toString() === text) ?? rootNo(0);
};
const keptNumbers = ({ memories }: Desk): readonly number[] =>
  Array.from({ length: 12 }, (_, at) => at).filter(
    (at) => memories.get(person(`neighbour ${at}`).ipnsName).kept !== undefined,
  );

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

test('what strangers send for nothing is swept away once it passes 64 MiB', async () => {
  const story = openDesk();
  story.pin = (root) => Promise.reject(new DagTooBigError(root));
  for (let at = 0; at < 8; at += 1) {
    story.standings.set(nameOf(at), 'stranger');
    await story.keep(plainRecord(person(`neighbour ${at}`), { root: rootNo(at), rootBytes: 1 }));
  }
  expect(story.sweeps).toBe(1);
});

test('nor do newly met people send without end what is never kept', async () => {
  const story = openDesk();
  story.pin = (root) => Promise.reject(new DagTooBigError(root));
  for (let at = 0; at < 4; at += 1) {
    story.link(at);
    await story.keep(plainRecord(person(`neighbour ${at}`), { root: rootNo(at), rootBytes: 1 }));
  }
  expect(story.sweeps).toBe(1);
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

test('roots that a stranger replaces before they are here count as spilled, and are swept', async () => {
  const story = openDesk();
  story.standings.set(nameOf(1), 'stranger');
  story.pin = (_root, _owner, { signal }) =>
    new Promise((_resolve, reject) => {
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

test('pins that nobody remembers are let go, pins of others are left alone', async () => {
  const story = openDesk();
  await story.keep(bigRecord(1));
  story.pinned.set(rootNo(50).toString(), 'neighbour:somebody');
  story.pinned.set(rootNo(51).toString(), 'own');
  await story.desk.tidy();
  expect([...story.pinned.keys()]).toEqual([rootNo(10).toString(), rootNo(51).toString()]);
});
