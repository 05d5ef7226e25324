import { expect, test } from 'vitest';
import type { OpenNeighbour } from '../../../src/app/neighbourhood/neighbourhood.types.ts';
import {
  encodeHello,
  encodeRecordMessage,
  parseDialAddress,
} from '../../../src/domain/neighbourhood/wire.ts';
import { encodeFeed } from '../../../src/domain/site/feed.ts';
import { encodeManifest } from '../../../src/domain/site/manifest.ts';
import { encodeProfile } from '../../../src/domain/site/profile.ts';
import type { SiteBuild } from '../../../src/domain/site/site.ts';
import { inOneGo } from '../../../src/kit/steps.ts';
import {
  blocksUnder,
  createFileJoiner,
  directoryOf,
  leavesOf,
  type UnixfsNode,
} from '../../../src/domain/site/unixfs.ts';
import { PARIS, TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { PAIN, neighbours } from '../../support/neighbours.ts';
import { plainRecord, type RecordStory } from '../../support/plain-records.ts';
import { note } from '../../support/site.ts';

const always = new AbortController().signal;
const mallory = person('mallory');
const messageOf = (story: RecordStory): Uint8Array =>
  encodeRecordMessage({ publicKey: mallory.publicKey, record: plainRecord(mallory, story).bytes });

const falseAddress = (): Uint8Array => {
  const address = parseDialAddress(`/ip4/127.0.0.1/tcp/1/ws/p2p-circuit/webrtc/p2p/${deviceOf('bob')}`);
  return encodeHello({ leaving: false, addresses: address.ok ? [address.value] : [] });
};
const unsigned = (): Uint8Array => {
  const { publicKey } = mallory;
  return encodeRecordMessage({ publicKey, record: plainRecord(person('alice')).bytes });
};

test.each([
  ['garbage', () => new Uint8Array([1, 1, 9, 9]), 'not-decodable'],
  ['a record that its name did not sign', unsigned, 'bad-signature'],
  ['a record that has ended', () => messageOf({ validUntilMs: 1 }), 'expired'],
  ['a record for another sector', () => messageOf({ sectors: [PARIS] }), 'other-sector'],
  ['an address that leads to somebody else', falseAddress, 'false-address'],
  ['a version of tomorrow', () => new Uint8Array([2, 1, 0, 0]), 'unknown-version'],
])('%s is counted by its reason, and nothing else happens', async (_what, message, reason) => {
  const { bob, bus, clock } = await neighbours(TOULOUSE);
  const sender = bus.join(deviceOf('mallory'));
  await sender.publish(TOULOUSE, message());
  await clock.advance(100);
  expect([...bob.neighbourhood.status.get().refused]).toEqual([[reason, 1]]);
  expect(bob.neighbourhood.neighbours.get()).toEqual([]);
});

test('an older record is refused and the newer one stays', async () => {
  const { alice, bob, clock, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN], { sequence: 5 });
  await soon(() => bob.sees(alice));
  await alice.network.publish(
    TOULOUSE,
    encodeRecordMessage({
      publicKey: alice.identity.publicKey,
      record: plainRecord(alice.identity, { sequence: 4 }).bytes,
    }),
  );
  await clock.advance(100);
  expect(bob.neighbourhood.status.get().refused.get('older')).toBe(1);
  expect(bob.neighbourhood.newestOf(alice.identity.ipnsName)?.sequence).toBe(5n);
});

test('a flood of 5,000 bad messages is counted, costs little and drowns nobody', async () => {
  const { alice, bob, bus, clock, soon } = await neighbours(TOULOUSE);
  const sender = bus.join(deviceOf('mallory'));
  for (let at = 0; at < 5_000; at += 1) await sender.publish(TOULOUSE, new Uint8Array([1, 2, at % 256]));
  await clock.advance(100);
  const { refused } = bob.neighbourhood.status.get();
  expect((refused.get('too-many') ?? 0) + (refused.get('not-decodable') ?? 0)).toBe(5_000);
  expect(refused.get('not-decodable')).toBeLessThan(70);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
});

test('an author who publishes without pause is slowed down, and the last word arrives all the same', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  for (let at = 0; at < 40; at += 1) await alice.publish([note('Pain', { text: `pain ${at}` })]);
  await soon(() =>
    bob.neighbourhood.newestOf(alice.identity.ipnsName)?.sequence === 40n ? true : undefined,
  );
  expect(bob.neighbourhood.status.get().refused.get('rate-limited')).toBeGreaterThan(0);
});

test.each([['says it is too big', { rootBytes: 65 * 1_048_576 }, 'root-too-big']])(
  'a root that %s is shown but not kept',
  async (_what, story, reason) => {
    const { alice, bob, soon } = await neighbours(TOULOUSE);
    await alice.publish([PAIN], story);
    await soon(() => bob.neighbourhood.status.get().refused.get(reason));
    expect(bob.sees(alice)).toMatchObject({ displayName: 'alice', keptHere: false });
  },
);

test('titles such as __proto__ and constructor are titles', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([note('__proto__'), note('constructor', { __proto__x: 'y' })]);
  const { wiki } = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  const state = await soon(() => {
    const shown = wiki.get();
    return shown.state === 'ready' ? shown : undefined;
  });
  expect(state.notes.map(({ title }) => title).toSorted()).toEqual(['__proto__', 'constructor']);
  expect(bob.sees(alice)?.recentTitles.toSorted()).toEqual(['__proto__', 'constructor']);
});

/** A root whose manifest says what it likes. */
const rootSaying = (tiddlerCount: number, author: string): Pick<SiteBuild, 'root' | 'blocks'> => {
  const join = createFileJoiner();
  const file = (text: string): UnixfsNode => inOneGo(join(leavesOf(new TextEncoder().encode(text))));
  const manifest = { author, parents: [], tiddlerCount, linesStart: 0, linesEnd: 0 };
  const directory = directoryOf(
    new Map([
      ['index.html', file('nothing')],
      ['feed.json', file(encodeFeed('alice', []))],
      ['profile.json', file(encodeProfile({ displayName: 'alice' }))],
      ['manifest.json', file(encodeManifest(manifest))],
    ]),
  );
  return { root: directory.block.cid, blocks: inOneGo(blocksUnder([directory])) };
};
const reasonOf = ({ wiki }: OpenNeighbour): string | undefined => {
  const state = wiki.get();
  return state.state === 'unavailable' ? state.reason : undefined;
};

test('a wiki that names 200,000 tiddlers is refused, once for each version', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publishRoot(rootSaying(200_000, alice.identity.ipnsName));
  const opened = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  expect(await soon(() => reasonOf(opened))).toBe('too-big');
  expect(bob.sees(alice)?.noteCount).toBe(200_000);
  await alice.publish([PAIN]);
  await soon(() => opened.wiki.get().state === 'ready');
});

test('a block that does not match its CID is refused, and the version that is here stays readable', async () => {
  const { alice, bob, soon, poisoned } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  const opened = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await soon(() => opened.wiki.get().state === 'ready' && bob.sees(alice)?.keptHere);
  const bad = rootSaying(1, alice.identity.ipnsName);
  poisoned.add(bad.root.toString());
  await alice.publishRoot(bad);
  await soon(() => bob.neighbourhood.status.get().refused.get('root-falsified'));
  const state = opened.wiki.get();
  expect(state.state === 'ready' && [state.stale, state.notes.length]).toEqual([true, 1]);
  const fresh = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await soon(() => fresh.wiki.get().state === 'ready');
  expect(fresh.wiki.get()).toMatchObject({ state: 'ready', stale: true, authorName: 'alice' });
});

test('a root that nobody has is said to be unavailable, and read when it appears', async () => {
  const { alice, bob, soon, clock } = await neighbours(TOULOUSE);
  const record = plainRecord(alice.identity, { sequence: 1 });
  await alice.neighbourhood.announce(record);
  const { wiki } = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await soon(() => wiki.get().state === 'unavailable');
  expect(wiki.get()).toEqual({ state: 'unavailable', reason: 'nobody-has-it' });
  expect(bob.sees(alice)).toMatchObject({ displayName: undefined, keptHere: false });
  await alice.publish([PAIN], { sequence: 2 });
  await clock.advance(100);
  await soon(() => wiki.get().state === 'ready');
});
