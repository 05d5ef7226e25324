import { base64 } from 'multiformats/bases/base64';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { UnsupportedProtocolError, type PeerId } from '@libp2p/interface';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startStation, type Station } from '../../../station/station.ts';
import { wholeBytes } from '../../../src/adapters/helia/blocks/bytes.ts';
import { UnknownBitswapError } from '../../../src/adapters/helia/node/bitswap-inside.ts';
import { boundWants } from '../../../src/adapters/helia/node/bounded-wants.ts';
import { NotLinkedError } from '../../../src/adapters/helia/node/kept-sends.ts';
import { sayAgainElsewhere, steadyWants } from '../../../src/adapters/helia/node/steady-wants.ts';
import type { SteadyWantsDeps } from '../../../src/adapters/helia/node/want-rounds.ts';
import type { PeerIdText } from '../../../src/domain/identity/identity.ts';
import { peerOf, textOf } from '../../../src/adapters/helia/links/direct.ts';
import { deviceOf } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { openPeer, wallClock, type RealPeer } from '../../support/real-peers.ts';
import { PATIENT_MS } from '../../support/patience.ts';

const blockOf = async (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { bytes, cid: CID.createV1(raw.code, await sha256.digest(bytes)) };
};

/** Well under the ten seconds for which the stock want list waits for a neighbour that does not answer. */
const SOON_MS = 5_000;

describe('blocks that alice has and bob wants', () => {
  let station: Station;
  let alice: RealPeer;
  let bob: RealPeer;
  let carol: RealPeer;

  beforeAll(async () => {
    station = await startStation({ host: '127.0.0.1', port: 0 });
    const comeIn = () => openPeer([station.multiaddr]);
    [alice, bob, carol] = await Promise.all([comeIn(), comeIn(), comeIn()]);
    const { signal } = new AbortController();
    await bob.network.dial(alice.network.peerId, alice.network.addresses(), { signal });
    await bob.network.dial(carol.network.peerId, carol.network.addresses(), { signal });
    // Alice, carol and the station: who speaks gossip was identified, and bitswap knows of them.
    await vi.waitUntil(() => bob.node.libp2p.services.pubsub.getPeers().length === 3, {
      timeout: PATIENT_MS,
    });
  });
  afterAll(async () => {
    await Promise.all([alice, bob, carol].map(({ network }) => network.stop()));
    await station.stop();
  });

  const read = async (cid: CID, signal: AbortSignal): Promise<string> =>
    new TextDecoder().decode(await wholeBytes(bob.node.helia.blockstore.get(cid, { signal })));

  it('come one after the other although carol, who is linked too, has closed her laptop', async () => {
    const [bread, water] = await Promise.all([blockOf('bread'), blockOf('water')]);
    await alice.node.helia.blockstore.put(bread.cid, bread.bytes);
    await alice.node.helia.blockstore.put(water.cid, water.bytes);
    for (const link of bob.node.libp2p.getConnections(carol.node.libp2p.peerId))
      vi.spyOn(link, 'newStream').mockImplementation(
        (_protocols, options) =>
          new Promise((_, reject) =>
            options?.signal?.addEventListener('abort', () => reject(new Error('nobody answers'))),
          ),
      );
    const limit = AbortSignal.timeout(SOON_MS);
    expect(await read(bread.cid, limit)).toBe('bread');
    expect(await read(water.cid, limit)).toBe('water');
  });

  it('come also when more was read than the stock library sends at a time, and nothing of it reached carol', async () => {
    for (let at = 0; at < 60; at += 1) {
      const loaf = await blockOf(`loaf ${at}`);
      await alice.node.helia.blockstore.put(loaf.cid, loaf.bytes);
      expect(await read(loaf.cid, AbortSignal.timeout(SOON_MS))).toBe(`loaf ${at}`);
    }
  });
});

/** Nobody is linked. */
const alone: SteadyWantsDeps = {
  clock: wallClock,
  links: () => [],
  heardAtMs: () => -Infinity,
  onAsk: () => undefined,
  signal: new AbortController().signal,
};

describe('a want list', () => {
  it('reaches who is linked though the library never heard of them, and leaves alone who speaks no bitswap', async () => {
    const clock = createHandClock();
    const [bob, carol] = ['bob', 'carol'].map((name) => ({ remotePeer: peerOf(deviceOf(name)) }));
    const told = new Map<string, Set<string>>();
    const sent: string[] = [];
    const ending = new AbortController();
    const wantList = {
      wants: new Map([['wine', { cancel: false }]]),
      peers: {
        get: (peer: PeerId) => told.get(peer.toString()),
        set: (peer: PeerId, wants: Set<string>) => told.set(peer.toString(), wants),
        delete: (peer: PeerId) => told.delete(peer.toString()),
        values: () => told.values(),
      },
      network: {
        sendMessage: (peer: PeerId): Promise<void> => {
          sent.push(peer.toString());
          return peer.toString() === deviceOf('carol')
            ? Promise.reject(new UnsupportedProtocolError('no bitswap here'))
            : Promise.resolve();
        },
      },
      addEntry: () => Promise.resolve(),
      sendMessagesDebounced: async () => {
        for (const name of told.keys())
          await wantList.network.sendMessage(
            ...([peerOf(name as PeerIdText), { wantlist: new Map() }] as unknown as [PeerId]),
          );
      },
    };
    const links = () => [bob, carol].filter((link) => link !== undefined);
    steadyWants(
      { bitswap: { wantList } },
      { ...alone, clock, links, heardAtMs: () => -Infinity, signal: ending.signal },
    );
    const { cid } = await blockOf('wine');
    await wantList.addEntry(...([cid, {}] as unknown as []));
    await clock.advance(4_000);
    ending.abort();
    expect(sent).toEqual([deviceOf('bob'), deviceOf('carol')]);
  });

  it('is told no more to who left, whether the library heard of them or not', async () => {
    const clock = createHandClock();
    const told = new Map([
      [deviceOf('bob'), new Set<string>()],
      [deviceOf('carol'), new Set<string>()],
    ]);
    let sent = 0;
    const ending = new AbortController();
    const wantList = {
      wants: new Map([['wine', { cancel: false }]]),
      peers: {
        get: (peer: PeerId) => told.get(textOf(peer)),
        delete: (peer: PeerId) => told.delete(textOf(peer)),
        values: () => told.values(),
      },
      network: {
        sendMessage: (): Promise<void> => {
          sent += 1;
          return Promise.reject(new NotLinkedError('linked no more'));
        },
      },
      addEntry: () => Promise.resolve(),
      sendMessagesDebounced: async () => {
        for (const name of told.keys())
          await wantList.network.sendMessage(
            ...([peerOf(name), { wantlist: new Map([['uwine', {}]]) }] as unknown as []),
          );
      },
    };
    const wants = steadyWants(
      { bitswap: { wantList } },
      { ...alone, clock, links: () => [], heardAtMs: () => -Infinity, signal: ending.signal },
    );
    wants.letGo(peerOf(deviceOf('bob')));
    await wantList.sendMessagesDebounced();
    await clock.advance(10_000);
    ending.abort();
    expect([sent, told.size]).toEqual([1, 0]);
  });

  it('is told again to who fell silent, at longer and longer pauses, and not while blocks come from them', async () => {
    const clock = createHandClock();
    const bob = { remotePeer: peerOf(deviceOf('bob')) };
    const told = new Set<string>();
    const saidAtMs: number[] = [];
    const ending = new AbortController();
    const wantList = {
      wants: new Map([['wine', { cancel: false }]]),
      peers: { get: () => told, set: () => undefined, delete: () => true, values: () => [told] },
      network: { sendMessage: () => Promise.resolve() },
      addEntry: () => Promise.resolve(told.add('wine')),
      sendMessagesDebounced: () => {
        if (!told.has('wine')) saidAtMs.push(clock.nowMs() - beganMs);
        return Promise.resolve(void told.add('wine'));
      },
    };
    const beganMs = clock.nowMs();
    let heardAtMs = -Infinity;
    steadyWants(
      { bitswap: { wantList } },
      { ...alone, clock, links: () => [bob], heardAtMs: () => heardAtMs, signal: ending.signal },
    );
    const { cid } = await blockOf('wine');
    await wantList.addEntry(...([cid, {}] as unknown as []));
    await clock.advance(20_000);
    expect(saidAtMs).toEqual([7_000, 19_000]);
    heardAtMs = beganMs + 40_000;
    await clock.advance(25_000);
    expect(saidAtMs).toHaveLength(2);
    ending.abort();
  });

  it('asks anew for what is wanted again before the last want of it was cleared away', async () => {
    const { cid } = await blockOf('wine');
    const key = base64.encode(cid.multihash.bytes).slice(1);
    const told = new Set([key]);
    const wanted: boolean[] = [];
    const wantList = {
      wants: new Map([[key, { cancel: true }]]),
      peers: { get: () => told, values: () => [told], delete: () => true },
      network: { sendMessage: () => Promise.resolve() },
      addEntry: () => Promise.resolve(wanted.push(wantList.wants.has(key) || told.has(key))),
      sendMessagesDebounced: () => Promise.resolve(),
    };
    steadyWants({ bitswap: { wantList } }, alone);
    await wantList.addEntry(...([cid, {}] as unknown as []));
    expect(wanted).toEqual([false]);
  });

  it('is said again to a neighbour who is linked twice when one of the links ends: it may have been said on that one', () => {
    const told = new Map([
      ['bob', new Set(['wine'])],
      ['carol', new Set(['wine'])],
    ]);
    let said = 0;
    const wantList = {
      ...{ wants: new Map(), addEntry: () => Promise.resolve() },
      ...{ peers: told, network: { sendMessage: () => Promise.resolve() } },
      sendMessagesDebounced: () => Promise.resolve(void (said += 1)),
    };
    const wants = steadyWants({ bitswap: { wantList } }, alone);
    const links = Object.assign(new EventTarget(), {
      getConnections: (who: string) => [{ status: 'open', direct: who === 'bob' }],
    });
    sayAgainElsewhere(links as unknown as Parameters<typeof sayAgainElsewhere>[0], [wants]);
    for (const remotePeer of ['bob', 'carol'])
      links.dispatchEvent(new CustomEvent('connection:close', { detail: { remotePeer } }));
    // With carol a relayed link alone is left.
    expect([told.get('bob')?.size, told.has('carol')]).toEqual([0, false]);
    expect(said).toBe(1);
  });

  it('of 85,000 wants is looked at no further than wants are kept of one peer', () => {
    const received: unknown[] = [];
    const peerWantLists = { receiveMessage: (...told: unknown[]) => void received.push(told[1]) };
    boundWants({ bitswap: { peerWantLists } });
    const entries = Array.from({ length: 85_000 }, (_, at) => at);
    peerWantLists.receiveMessage('mallory', { wantlist: { full: true, entries }, blocks: [] });
    peerWantLists.receiveMessage('bob', { blocks: ['water'] });
    expect(received).toEqual([
      { wantlist: { full: true, entries: entries.slice(0, 1_024) }, blocks: [] },
      { blocks: ['water'] },
    ]);
  });

  it('of another make is refused, so that an update of the library is noticed', () => {
    const steady = () => steadyWants({}, alone);
    expect(steady).toThrow(UnknownBitswapError);
    expect(() => boundWants({ bitswap: { peerWantLists: {} } })).toThrow(UnknownBitswapError);
  });
});
