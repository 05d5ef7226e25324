import { expect, test } from 'vitest';
import { createLoanDesk, type LoanDesk } from '../../../src/app/neighbourhood/loan-desk.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import {
  createNeighbourMemories,
  type NeighbourMemories,
} from '../../../src/app/neighbourhood/neighbour-memories.ts';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { dagPbBlock } from '../../../src/domain/site/blocks.ts';
import { BlockNotFoundError, DagTooBigError, type ContentStore } from '../../../src/ports/content-store.ts';
import { TOULOUSE, person } from '../../support/cast.ts';
import { createHandClock, type HandClock } from '../../support/clock.ts';
import { VALID_UNTIL_MS, plainRecord } from '../../support/plain-records.ts';

const MIB = 1_048_576;
const rootNo = (at: number): IpnsRecord['root'] => dagPbBlock(new Uint8Array([at]), []).cid;
/** Neighbour `at` publishes 60 MiB; the later, the greater `at`. */
const bigRecord = (at: number, version = 0): IpnsRecord =>
  plainRecord(person(`neighbour ${at}`), {
    root: rootNo(at * 10 + version),
    sequence: version + 1,
    rootBytes: 60 * MIB,
    validUntilMs: VALID_UNTIL_MS + at * 10 + version,
  });

interface Desk {
  readonly desk: LoanDesk;
  readonly memories: NeighbourMemories;
  readonly clock: HandClock;
  readonly pinned: Map<string, string>;
  readonly refused: string[];
  readonly records: Map<IpnsName, IpnsRecord>;
  readonly keep: (record: IpnsRecord) => Promise<boolean>;
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
  const refused: string[] = [];
  const story: Desk = {
    ...{ memories, clock, pinned, refused, records },
    sweeps: 0,
    pin: (root, owner) => {
      pinned.set(root.toString(), owner);
      return Promise.resolve({ blocks: 1, bytes: 60 * MIB });
    },
    keep: (record) => {
      records.set(record.name, record);
      return story.desk.keep(record);
    },
    desk: createLoanDesk({
      memories,
      contentStore: {
        pin: (root, owner, options) => story.pin(root, owner, options),
        unpin: (root) => Promise.resolve(void pinned.delete(root.toString())),
        pins: () => Promise.resolve([...pinned].map(([root, owner]) => ({ root: rootNamed(root), owner }))),
        sweep: () => Promise.resolve({ deletedBlocks: (story.sweeps += 1) }),
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

test('when 512 MiB are lent, the oldest publications give way to the newest', async () => {
  const story = openDesk();
  for (let at = 0; at < 8; at += 1) expect(await story.keep(bigRecord(at))).toBe(true);
  expect(keptNumbers(story)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await story.keep(bigRecord(9))).toBe(true);
  expect(keptNumbers(story)).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
  expect(story.pinned.size).toBe(8);
});

test('an old publication does not drive out a newer one', async () => {
  const story = openDesk();
  for (let at = 1; at < 9; at += 1) await story.keep(bigRecord(at));
  expect(await story.keep(bigRecord(0))).toBe(true);
  expect(keptNumbers(story)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(story.refused).toEqual(['quota-full']);
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
  const outcome = expect(story.keep(bigRecord(1))).rejects.toThrow('not done after 120000 ms');
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
