import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createFollowing, type FollowingDeps } from '../../../src/app/neighbourhood/following.ts';
import { createNeighbourMemories } from '../../../src/app/neighbourhood/neighbour-memories.ts';
import type { IpnsName, PeerIdText } from '../../../src/domain/identity/identity.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { dagPbBlock } from '../../../src/domain/site/blocks.ts';
import { err, ok } from '../../../src/kit/result.ts';
import { orAborted } from '../../../src/kit/async/or-aborted.ts';
import { TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { plainRecord } from '../../support/plain-records.ts';

const rootOf = (name: string) => dagPbBlock(new TextEncoder().encode(name), []).cid;
const recordOf = (name: string) => plainRecord(person(name), { root: rootOf(name), device: name });

/** Nobody has any root; who asks for one waits until the signal ends. `asked` tells in what order they were asked for. */
const street = (more: Partial<FollowingDeps> = {}) => {
  const { signal } = new AbortController();
  const clock = createHandClock();
  const log = createMemoryLog();
  const linked = new Set<PeerIdText>();
  const newest = new Map<IpnsName, IpnsRecord>();
  const asked: string[] = [];
  const settings = createMemoryKeyValueStore();
  const memories = createNeighbourMemories({ sector: TOULOUSE, settings, clock, log, signal });
  const deps: FollowingDeps = {
    ...{ own: person('alice').ipnsName, memories, clock, log, signal },
    loanDesk: {
      keep: () => Promise.resolve(false),
      drop: () => Promise.resolve(),
      tidy: () => Promise.resolve(),
      sweep: () => Promise.resolve(),
      spilled: () => undefined,
    },
    pull: () => Promise.resolve(),
    readFront: (root, options) =>
      new Promise((resolve) => {
        asked.push(root.toString());
        options.signal.addEventListener('abort', () => resolve(err('nobody-has-it')), { once: true });
      }),
    acquaintances: { standingOf: () => 'stranger' },
    isLinked: (device) => linked.has(device),
    newestOf: (name) => newest.get(name),
    speaksFor: (device) => (device === deviceOf('bob') ? person('bob').ipnsName : undefined),
    onSettled: () => undefined,
    refuse: () => undefined,
    ...more,
  };
  const following = createFollowing(deps);
  const timesAsked = (name: string): number =>
    asked.filter((root) => root === rootOf(name).toString()).length;
  return {
    ...{ clock, timesAsked },
    link: (name: string) => linked.add(deviceOf(name)),
    letGo: (name: string) => newest.delete(person(name).ipnsName),
    ...following,
    follow: (record: IpnsRecord) => {
      newest.set(record.name, record);
      following.follow(record);
    },
  };
};

test('what was begun before the newcomer was linked begins anew with the link, without waiting for its end', async () => {
  const { follow, link, clock, timesAsked } = street();
  follow(recordOf('bob'));
  await clock.advance(100);
  expect(timesAsked('bob')).toBe(1);
  link('bob');
  follow(recordOf('bob'));
  await clock.advance(0);
  expect(timesAsked('bob')).toBe(2);
});

test('one that began on the link is left alone', async () => {
  const { follow, link, clock, timesAsked } = street();
  link('bob');
  follow(recordOf('bob'));
  await clock.advance(100);
  follow(recordOf('bob'));
  await clock.advance(100);
  expect(timesAsked('bob')).toBe(1);
});

test('strangers fill two lanes, however many they are, and a linked newcomer waits for none of them', async () => {
  const { follow, link, clock, timesAsked } = street();
  const strangers = Array.from({ length: 500 }, (_, at) => `stranger ${at}`);
  for (const stranger of strangers) follow(recordOf(stranger));
  await clock.advance(100);
  expect(strangers.filter((stranger) => timesAsked(stranger) > 0)).toHaveLength(2);
  link('bob');
  follow(recordOf('bob'));
  await clock.advance(0);
  expect(timesAsked('bob')).toBe(1);
});

test('whom the ledger let go of is read no more, and a stranger behind five thousand of them waits for two', async () => {
  const { follow, letGo, retryDue, clock, timesAsked } = street();
  const strangers = Array.from({ length: 5_000 }, (_, at) => `stranger ${at}`);
  for (const stranger of strangers) follow(recordOf(stranger));
  follow(recordOf('carol'));
  await clock.advance(100);
  for (const stranger of strangers) letGo(stranger);
  await clock.advance(2_000);
  expect(timesAsked('carol')).toBe(1);
  const timesOfAll = () => strangers.reduce((sum, stranger) => sum + timesAsked(stranger), 0);
  expect(timesOfAll()).toBe(2);
  // What failed while it was held has had its pause; it is not tried again either.
  await clock.advance(120_000);
  retryDue();
  await clock.advance(100);
  expect(timesOfAll()).toBe(2);
});

const bobsRoots = (...roots: string[]): readonly IpnsRecord[] =>
  roots.map((root, at) =>
    plainRecord(person('bob'), { root: rootOf(root), sequence: at + 1, device: 'bob' }),
  );
const bobsFront = ok({
  profile: { displayName: 'Bob' },
  feed: [],
  manifest: { author: person('bob').ipnsName, parents: [], tiddlerCount: 1, linesStart: 0, linesEnd: 0 },
});

type Keep = FollowingDeps['loanDesk']['keep'];

/** Somebody known, whose fronts are there at once; `keep` says how their roots come. */
const bobsStreet = (keep: Keep, more: Partial<FollowingDeps> = {}) => {
  const settled: string[] = [];
  const story = street({
    acquaintances: { standingOf: () => 'known' },
    readFront: () => Promise.resolve(bobsFront),
    loanDesk: {
      keep,
      drop: () => Promise.resolve(),
      tidy: () => Promise.resolve(),
      sweep: () => Promise.resolve(),
      spilled: () => undefined,
    },
    onSettled: ({ root }) => settled.push(root.toString()),
    ...more,
  });
  return { ...story, settled };
};

const never: Keep = (_record, { signal }) => orAborted(new Promise<boolean>(() => undefined), signal);

test('a root that its author has replaced is soon not waited for: the new one is kept', async () => {
  // Of the first, one block is nowhere any more.
  const { follow, clock, settled } = bobsStreet((record, options) =>
    record.root.equals(rootOf('bob')) ? never(record, options) : Promise.resolve(true),
  );
  for (const record of bobsRoots('bob', 'bob, edited')) {
    follow(record);
    await clock.advance(100);
  }
  expect(settled).toEqual([]);
  await clock.advance(2_000);
  expect(settled).toEqual([rootOf('bob, edited').toString()]);
});

test('a root to which its author comes back is waited for', async () => {
  const [first, second] = bobsRoots('bob', 'bob, edited');
  const { follow, clock, settled } = bobsStreet(async (_record, { signal }) => {
    await orAborted(clock.wait(5_000, { signal }), signal);
    return true;
  });
  if (first === undefined || second === undefined) throw new RangeError('two records');
  for (const record of [first, second, first]) {
    follow(record);
    await clock.advance(500);
  }
  await clock.advance(4_000);
  expect(settled).toEqual([rootOf('bob').toString()]);
});

test('who writes on and on, on a slow line, is kept at last', async () => {
  const edits = bobsRoots(...Array.from({ length: 60 }, (_, at) => `edit ${at}`));
  const { follow, clock, settled } = bobsStreet(async (_record, { signal }) => {
    await orAborted(clock.wait(5_000, { signal }), signal);
    return true;
  });
  for (const record of edits) {
    follow(record);
    await clock.advance(1_000);
  }
  expect(settled.length).toBeGreaterThan(3);
});

test('a link of anybody does not have the newest root left for one that came to nothing before it', async () => {
  const [first, second] = bobsRoots('bob', 'bob, edited');
  const story = bobsStreet(
    async ({ root }, { signal }) => {
      if (root.equals(rootOf('bob'))) return false;
      await orAborted(story.clock.wait(5_000, { signal }), signal);
      return true;
    },
    {
      readFront: async (root, { signal }) => {
        if (!root.equals(rootOf('bob'))) await story.clock.wait(500, { signal });
        return bobsFront;
      },
    },
  );
  if (first !== undefined) story.follow(first);
  await story.clock.advance(1_000);
  if (second !== undefined) story.follow(second);
  await story.clock.advance(100);
  story.retry();
  await story.clock.advance(6_000);
  expect(story.settled).toEqual([rootOf('bob, edited').toString()]);
});

test('a new front that did not come at first is asked for again, though the older root was kept meanwhile', async () => {
  const [first, second] = bobsRoots('bob', 'bob, edited');
  let isThere = false;
  const story = bobsStreet(
    async (_record, { signal }) => {
      await orAborted(story.clock.wait(14_000, { signal }), signal);
      return true;
    },
    {
      readFront: (root, { signal }) =>
        new Promise((resolve) => {
          if (root.equals(rootOf('bob')) || isThere) resolve(bobsFront);
          else signal.addEventListener('abort', () => resolve(err('nobody-has-it')), { once: true });
        }),
    },
  );
  if (first !== undefined) story.follow(first);
  await story.clock.advance(1_000);
  if (second !== undefined) story.follow(second);
  await story.clock.advance(14_000);
  isThere = true;
  await story.clock.advance(30_000);
  story.retryDue();
  await story.clock.advance(20_000);
  expect(story.settled.at(-1)).toBe(rootOf('bob, edited').toString());
});
