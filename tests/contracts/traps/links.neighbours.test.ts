import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStation, type Station } from '../../../station/station.ts';
import { wholeBytes } from '../../../src/adapters/helia/blocks/bytes.ts';
import type { Network, Verdict } from '../../../src/ports/network.ts';
import { TOULOUSE } from '../../support/cast.ts';
import { openPeer, type RealPeer } from '../../support/real-peers.ts';
import { numberedMessage, numberOf } from '../../support/numbered.ts';
import { PATIENT_MS } from '../../support/patience.ts';
import { comes } from '../../support/until.ts';

const seed = new Uint8Array(32).fill(9);
const portOf = (address: string): number => Number(/\/tcp\/(\d+)\//.exec(address)?.[1]);

describe('neighbours of one station', () => {
  const closing: (() => unknown)[] = [];
  const { signal } = new AbortController();
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const openStation = async (port = 0): Promise<Station> => {
    const station = await startStation({ host: '127.0.0.1', port, seed });
    closing.push(station.stop);
    return station;
  };
  const open = async (station: Station, deviceSeed?: Uint8Array): Promise<RealPeer> => {
    const peer = await openPeer([station.multiaddr], deviceSeed === undefined ? {} : { deviceSeed });
    closing.push(peer.network.stop);
    return peer;
  };
  const hear = (network: Network, verdict: Verdict = 'accept'): string[] => {
    const heard: string[] = [];
    network.join(
      TOULOUSE,
      ({ from, bytes }) => {
        heard.push(`${from} ${numberOf(bytes)}`);
        return Promise.resolve(verdict);
      },
      { signal },
    );
    return heard;
  };

  it('a liar is heard four times through the station, then no more; the station and the others still are', async () => {
    const station = await openStation();
    const [alice, mallory, bob] = await Promise.all([open(station), open(station), open(station)]);
    const judged: string[] = [];
    alice.network.join(
      TOULOUSE,
      ({ from }) => {
        judged.push(from);
        return Promise.resolve(from === mallory.network.peerId ? 'reject' : 'accept');
      },
      { signal },
    );
    hear(mallory.network);
    hear(bob.network);
    const from = (peer: RealPeer): number => judged.filter((id) => id === peer.network.peerId).length;
    await vi.waitFor(
      async () => {
        await Promise.all([mallory, bob].map((peer) => peer.network.publish(TOULOUSE, numberedMessage(1))));
        expect(from(bob)).toBeGreaterThanOrEqual(12);
      },
      { timeout: PATIENT_MS, interval: 50 },
    );
    expect(from(mallory)).toBeGreaterThanOrEqual(1);
    // Fading guilt lets one more through now and then.
    expect(from(mallory)).toBeLessThanOrEqual(5);
  });

  it('hear each other again after one of them reloaded with the same device key', async () => {
    const station = await openStation();
    const device = new Uint8Array(32).fill(3);
    const [alice, before] = await Promise.all([open(station), open(station, device)]);
    const atAlice = hear(alice.network);
    hear(before.network);
    await before.network.dial(alice.network.peerId, alice.network.addresses(), { signal });
    // The page goes without a word; its sockets close, its links linger.
    const after = await open(station, device);
    const atAfter = hear(after.network);
    await after.network.dial(alice.network.peerId, alice.network.addresses(), { signal });
    await before.network.stop();
    await vi.waitFor(
      async () => {
        await after.network.publish(TOULOUSE, numberedMessage(2));
        await alice.network.publish(TOULOUSE, numberedMessage(3));
        expect(atAlice).toContain(`${after.network.peerId} 2`);
        expect(atAfter).toContain(`${alice.network.peerId} 3`);
      },
      { timeout: PATIENT_MS, interval: 100 },
    );
  });

  it('are called again by themselves when a link drops', async () => {
    const station = await openStation();
    const [alice, bob] = await Promise.all([open(station), open(station)]);
    await alice.network.dial(bob.network.peerId, bob.network.addresses(), { signal });
    const dropped = alice.node.libp2p
      .getConnections()
      .filter((link) => link.direct && link.limits === undefined);
    for (const link of dropped)
      if (link.remotePeer.toString() === bob.network.peerId) link.abort(new RangeError('cut'));
    const directLinks = (): number =>
      alice.node.libp2p
        .getConnections()
        .filter((link) => link.direct && link.remotePeer.toString() === bob.network.peerId).length;
    await comes(() => directLinks() === 0, 5_000);
    await comes(() => directLinks() > 0, 15_000);
    expect(alice.network.links().peers).toEqual([bob.network.peerId]);
  });

  it('ask again what the other end speaks where the first answer was lost: blocks come over that link too', async () => {
    const station = await openStation();
    const [alice, bob] = await Promise.all([open(station), open(station)]);
    const { identify } = bob.node.libp2p.services;
    const asks = identify.identify.bind(identify);
    let asked = 0;
    vi.spyOn(identify, 'identify').mockImplementation((link, options) =>
      link.limits === undefined && (asked += 1) === 1
        ? Promise.reject(new RangeError('lost on its way'))
        : asks(link, options),
    );
    // What she tells unasked, and was about to, would make up for it.
    const push = alice.node.libp2p.services.identifyPush as unknown as { isStarted: () => boolean };
    vi.spyOn(push, 'isStarted').mockReturnValue(false);
    // Alice knows bob: gossip runs both ways, begun by her.
    for (const { network } of [alice, bob]) hear(network);
    await bob.network.dial(alice.network.peerId, alice.network.addresses(), { signal });
    const bread = new TextEncoder().encode('bread');
    const cid = CID.createV1(raw.code, await sha256.digest(bread));
    await alice.node.helia.blockstore.put(cid, bread);
    const got = bob.node.helia.blockstore.get(cid, { signal: AbortSignal.timeout(PATIENT_MS) });
    expect(await wholeBytes(got)).toEqual(bread);
    await comes(() => asked > 1, 5_000);
  });

  it('a third joins once the station is back, without a reload', async () => {
    const station = await openStation();
    const [alice, bob] = await Promise.all([open(station), open(station)]);
    await alice.network.dial(bob.network.peerId, bob.network.addresses(), { signal });
    await station.stop();
    await comes(() => alice.network.links().stations[0]?.state === 'unreachable', 5_000);
    const back = await openStation(portOf(station.multiaddr));
    const carol = await open(back);
    // The others take their slot back in their own time; the app calls again at each sign of life.
    for (const { network } of [alice, bob])
      await vi.waitFor(() => carol.network.dial(network.peerId, network.addresses(), { signal }), {
        timeout: PATIENT_MS,
      });
    expect(carol.network.links().peers).toHaveLength(2);
  });
});
