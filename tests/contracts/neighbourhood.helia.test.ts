import { MemoryBlockstore } from 'blockstore-core';
import { MemoryDatastore } from 'datastore-core';
import type { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startStation } from '../../station/station.ts';
import { createContentStore } from '../../src/adapters/helia/blocks/content-store.ts';
import { createNetwork } from '../../src/adapters/helia/links/network.ts';
import { createNode } from '../../src/adapters/helia/node/create-node.ts';
import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createNeighbourhood, type Neighbourhood } from '../../src/app/neighbourhood/neighbourhood.ts';
import type { NetworkMode } from '../../src/app/neighbourhood/neighbour-status.ts';
import type { Neighbour, OpenNeighbour } from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { createSiteReader } from '../../src/app/site/read-site.ts';
import { createStore } from '../../src/app/store.ts';
import type { Identity } from '../../src/domain/identity/identity.ts';
import { RECORD_LIFETIME_MS, RECORD_TTL_MS } from '../../src/domain/record/record.ts';
import { createSiteBuilder } from '../../src/domain/site/site.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import type { Network } from '../../src/ports/network.ts';
import { TOULOUSE } from '../support/cast.ts';
import { homeIn } from '../support/neighbours.ts';
import { realChance, wallClock } from '../support/real-peers.ts';
import { signerOf } from '../support/signers.ts';
import { SHELL, note } from '../support/site.ts';

interface RealResident {
  readonly identity: Identity;
  readonly network: Network;
  readonly neighbourhood: Neighbourhood;
  readonly publish: (notes: readonly Tiddler[]) => Promise<void>;
  readonly leave: () => Promise<void>;
}

const CORE = { name: 'core.js.gz', gzipped: new Uint8Array([31, 139]) };
const residents: RealResident[] = [];

const joined = async (parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return Uint8Array.from(read.flatMap((part) => [...part]));
};

/** Somebody with a real node, the real codec and real blocks; only storage and the frame are in memory. */
const arrive = async (name: string, station: string): Promise<RealResident> => {
  const { identity, sign } = signerOf(name);
  const [session, log, blockstore] = [new AbortController(), createMemoryLog(), new MemoryBlockstore()];
  const shared = { clock: wallClock, chance: realChance, log };
  const deviceSeed = realChance.bytes(32);
  const node = await createNode({
    deviceSeed,
    stations: [station],
    blockstore,
    datastore: new MemoryDatastore(),
    ...shared,
  });
  const network = createNetwork({ node, ...shared });
  const settings = createMemoryKeyValueStore();
  const blocks = {
    get: (cid: CID, { signal }: { signal: AbortSignal }) =>
      joined(node.helia.blockstore.get(cid, { signal })),
  };
  const contentStore = createContentStore({ blockstore, pins: settings, network: blocks });
  const recordCodec = createRecordCodec();
  const neighbourhood = createNeighbourhood({
    ...shared,
    ...{ identity, network, settings, contentStore, recordCodec },
    mode: createStore<NetworkMode>('running'),
    home: createStore(homeIn(TOULOUSE)),
    siteReader: createSiteReader({ contentStore }),
    wikiHost: { open: () => Promise.reject(new RangeError('no frame in this story')) },
    notebook: { list: () => [], write: () => Promise.resolve() },
    titleOfCopy: (title) => title,
    signal: session.signal,
  });
  const builder = createSiteBuilder({ shell: SHELL, core: CORE });
  let sequence = 0n;
  const resident: RealResident = {
    ...{ identity, network, neighbourhood },
    publish: async (notes) => {
      const site = builder.build({
        author: identity.ipnsName,
        profile: { displayName: name },
        tiddlers: notes,
        parents: [],
      });
      await contentStore.put([...site.blocks.values()], session);
      sequence += 1n;
      const announcement = {
        schema: 1,
        sectors: [TOULOUSE],
        devicePeerId: network.peerId,
        rootBytes: site.bytes,
      } as const;
      const validUntilMs = wallClock.nowMs() + RECORD_LIFETIME_MS;
      const draft = { identity, root: site.root, sequence, validUntilMs, ttlMs: RECORD_TTL_MS, announcement };
      await neighbourhood.announce(await recordCodec.create(draft, sign));
    },
    leave: async () => {
      session.abort();
      await network.stop();
    },
  };
  residents.push(resident);
  return resident;
};

/** The same station, key and port, may come back. */
const SEED = new Uint8Array(32).fill(9);
const openStation = (port: number): ReturnType<typeof startStation> =>
  startStation({ host: '127.0.0.1', port, seed: SEED });
const portOf = (address: string): number => Number(/\/tcp\/(\d+)\//.exec(address)?.[1]);

let station: Awaited<ReturnType<typeof startStation>>;
beforeAll(async () => {
  station = await openStation(0);
});
afterAll(async () => {
  await Promise.all(residents.map(({ leave }) => leave()));
  await station.stop();
});

const SOON = { timeout: 20_000, interval: 2 };
const always = new AbortController().signal;
const cardOf = (who: RealResident, whose: RealResident): Neighbour | undefined =>
  who.neighbourhood.neighbours.get().find(({ name }) => name === whose.identity.ipnsName);
const textAt = ({ wiki }: OpenNeighbour, title: string): string | undefined => {
  const state = wiki.get();
  const notes = state.state === 'ready' ? state.notes : [];
  return notes.find((shown) => shown.title === title)?.fields.get('text');
};

test('bob follows alice, with and without the station, and carol gets from bob what alice left', async () => {
  const [alice, bob] = await Promise.all([
    arrive('alice', station.multiaddr),
    arrive('bob', station.multiaddr),
  ]);
  const seenBy = new Set<string>();
  alice.neighbourhood.onConfirmed((peer) => seenBy.add(peer), { signal: always });
  await alice.publish([note('Pain', { text: 'version 0' })]);
  await vi.waitUntil(() => cardOf(bob, alice)?.keptHere, SOON);
  await vi.waitUntil(() => seenBy.has(bob.network.peerId), SOON);

  const opened = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'version 0', SOON);
  await alice.publish([note('Pain', { text: 'version 1' })]);
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'version 1', SOON);

  await station.stop();
  await alice.publish([note('Pain', { text: 'sans relais' })]);
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'sans relais', SOON);
  await vi.waitUntil(() => cardOf(bob, alice)?.keptHere, SOON);

  await alice.leave();
  station = await openStation(portOf(station.multiaddr));
  const carol = await arrive('carol', station.multiaddr);
  await vi.waitUntil(() => cardOf(carol, alice)?.keptHere, SOON);
  expect(cardOf(carol, alice)).toMatchObject({ displayName: 'alice', online: false, noteCount: 1 });
  const fromBob = carol.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await vi.waitUntil(() => textAt(fromBob, 'Pain') === 'sans relais', SOON);
}, 120_000);
