import type { Connection } from '@libp2p/interface';
import { MemoryBlockstore } from 'blockstore-core';
import { MemoryDatastore } from 'datastore-core';
import type { CID } from 'multiformats/cid';
import { createContentStore } from '../../src/adapters/helia/blocks/content-store.ts';
import { createNetwork } from '../../src/adapters/helia/links/network.ts';
import { createNode, type UplanetNode } from '../../src/adapters/helia/node/create-node.ts';
import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createAcquaintances } from '../../src/app/neighbourhood/acquaintances.ts';
import { createNeighbourhood, type Neighbourhood } from '../../src/app/neighbourhood/neighbourhood.ts';
import type { NetworkMode } from '../../src/app/network/network-mode.ts';
import { createSiteReader } from '../../src/app/site/read-site.ts';
import { createStore } from '../../src/kit/store.ts';
import type { Identity, PeerIdText } from '../../src/domain/identity/identity.ts';
import {
  MAX_ROOT_BLOCKS,
  MAX_ROOT_BYTES,
  RECORD_LIFETIME_MS,
  RECORD_TTL_MS,
} from '../../src/domain/record/record.ts';
import { createSiteBuilder, type SiteBuild } from '../../src/domain/site/site.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import type { Network } from '../../src/ports/network.ts';
import { TOULOUSE } from './cast.ts';
import { homeIn } from './neighbours.ts';
import { createPlainSealer } from './plain-sealer.ts';
import { deviceKeyOf } from './device-keys.ts';
import { realChance, wallClock } from './wall-clock.ts';
import { signerOf } from './signers.ts';
import { SHELL } from './site.ts';
import { until } from './until.ts';

/** Somebody in Toulouse with a real node, the real codec and real blocks; only storage and the frame are in memory. */
export interface RealResident {
  readonly identity: Identity;
  readonly network: Network;
  /** The node under the network, for who keeps to no rule. */
  readonly libp2p: UplanetNode['libp2p'];
  readonly neighbourhood: Neighbourhood;
  /** Publishes these notes as the whole public wiki, under `displayName` or the resident's own name. */
  readonly publish: (notes: readonly Tiddler[], displayName?: string) => Promise<void>;
  /** Publishes a root that was built elsewhere, whatever it is. */
  readonly publishRoot: (site: SiteBuild) => Promise<void>;
  /** Has these blocks for whoever asks, and says nothing of it. */
  readonly putBlocks: (site: Pick<SiteBuild, 'blocks'>) => Promise<void>;
  readonly leave: () => Promise<void>;
}

const CORE = { name: 'core.js.gz', gzipped: new Uint8Array([31, 139]) };

const OWN_LIMITS = { maxBytes: MAX_ROOT_BYTES, maxBlocks: MAX_ROOT_BLOCKS };

const joined = async (parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return Uint8Array.from(read.flatMap((part) => [...part]));
};

const openParts = async (station: string) => {
  const blockstore = new MemoryBlockstore();
  const shared = { clock: wallClock, chance: realChance, log: createMemoryLog() };
  const node = await createNode({
    ...{ deviceKey: deviceKeyOf(realChance.bytes(32)), stations: [station] },
    ...{ blockstore, datastore: new MemoryDatastore(), ...shared },
  });
  const settings = createMemoryKeyValueStore();
  const blocks = {
    get: (cid: CID, { signal }: { signal: AbortSignal }) =>
      joined(node.helia.blockstore.get(cid, { signal })),
  };
  const contentStore = createContentStore({ blockstore, pins: settings, network: blocks });
  const network = createNetwork({ node, ...shared });
  const { libp2p } = node;
  return { ...shared, libp2p, network, settings, contentStore, recordCodec: createRecordCodec() };
};

/** Opens somebody's node; their key is made from their name. */
export const residentOf = async (name: string, station: string): Promise<RealResident> => {
  const { identity, sign } = signerOf(name);
  const session = new AbortController();
  const parts = await openParts(station);
  const { network, libp2p, contentStore, recordCodec } = parts;
  const vault = createPlainSealer(name);
  const neighbourhood = createNeighbourhood({
    ...{ ...parts, identity, vault },
    acquaintances: createAcquaintances({ ...parts, vault, signal: session.signal }),
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
  const putBlocks: RealResident['putBlocks'] = ({ blocks }) =>
    contentStore.put([...blocks.values()], session);
  const publishRoot = async ({ root, blocks, bytes: rootBytes }: SiteBuild): Promise<void> => {
    await putBlocks({ blocks });
    sequence += 1n;
    const announcement = { schema: 1, sectors: [TOULOUSE], devicePeerId: network.peerId, rootBytes } as const;
    const validUntilMs = wallClock.nowMs() + RECORD_LIFETIME_MS;
    const draft = { identity, root, sequence, validUntilMs, ttlMs: RECORD_TTL_MS, announcement };
    await neighbourhood.announce(await recordCodec.create(draft, sign));
  };
  return {
    ...{ identity, network, libp2p, neighbourhood, publishRoot, putBlocks },
    publish: async (tiddlers, displayName = name) => {
      const site = builder.build({
        ...{ author: identity.ipnsName, profile: { displayName }, tiddlers, parents: [] },
      });
      await putBlocks(site);
      // As the app does: only a pinned root is given whole to whoever asks for it.
      await contentStore.pin(site.root, 'own', { limits: OWN_LIMITS, signal: session.signal });
      await publishRoot(site);
    },
    leave: async () => {
      session.abort();
      await network.stop();
    },
  };
};

/** The direct link with that device, once it stands. */
export const linkOf = ({ libp2p }: RealResident, peer: PeerIdText): Promise<Connection> =>
  until(
    () =>
      Promise.resolve(
        libp2p
          .getConnections()
          .find((each) => each.remotePeer.toString() === peer && each.direct && each.limits === undefined),
      ),
    45_000,
  );
