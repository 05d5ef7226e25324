import { vi } from 'vitest';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import type { SectorId } from '../../src/domain/cell/cell.ts';
import { openPeer, type RealPeer } from '../support/real-peers.ts';

/** What the links of this machine do, two peers in one process or page. Milliseconds, megabytes a second. */
export interface LinkFigures {
  /** From nothing to a station's relay address: node start, dial, reservation. */
  readonly reachableMs: readonly number[];
  readonly webrtcDialMs: readonly number[];
  readonly gossipMs: { readonly p50: number; readonly p95: number };
  readonly bitswapMegabytesPerSecond: readonly number[];
}

const RAW = 0x55;
const BLOCK_BYTES = 1_048_576;
const MESSAGES = 100;

const timed = async <T>(work: () => Promise<T>): Promise<readonly [result: T, ms: number]> => {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const measureGossip = async (from: RealPeer, to: RealPeer, sector: SectorId, signal: AbortSignal) => {
  const waiting = new Map<number, () => void>();
  const follow = (peer: RealPeer): void =>
    peer.network.join(
      sector,
      ({ bytes }) => {
        waiting.get(bytes[0] ?? -1)?.();
        return Promise.resolve('accept');
      },
      { signal },
    );
  follow(from);
  follow(to);
  const silent = new Uint8Array(1).fill(255);
  // Both the station and the neighbour follow the topic before the clock starts.
  await vi.waitUntil(async () => (await from.network.publish(sector, silent)).recipients >= 2, {
    timeout: 10_000,
  });
  const took: number[] = [];
  for (let number = 0; number < MESSAGES; number += 1) {
    const heard = new Promise<void>((resolve) => waiting.set(number, resolve));
    const message = new Uint8Array(512).fill(number);
    took.push((await timed(() => Promise.all([heard, from.network.publish(sector, message)])))[1]);
  }
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
};

const measureBitswap = async (from: RealPeer, to: RealPeer, megabytes: number): Promise<number> => {
  const cids: CID[] = [];
  for (let block = 0; block < megabytes; block += 1) {
    const bytes = new Uint8Array(BLOCK_BYTES);
    for (let at = 0; at < BLOCK_BYTES; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    const cid = CID.createV1(RAW, await sha256.digest(bytes));
    await from.node.helia.blockstore.put(cid, bytes);
    cids.push(cid);
  }
  const signal = AbortSignal.timeout(60_000);
  const fetchOne = async (cid: CID): Promise<number> => {
    let bytes = 0;
    for await (const part of to.node.helia.blockstore.get(cid, { signal })) bytes += part.byteLength;
    return bytes;
  };
  const [, ms] = await timed(() => Promise.all(cids.map(fetchOne)));
  return megabytes / (ms / 1_000);
};

/** Runs all of it `rounds` times through one station. */
export const measureLinks = async (
  station: string,
  sector: SectorId,
  rounds: number,
): Promise<LinkFigures> => {
  const ending = new AbortController();
  const { signal } = ending;
  const [alice, firstMs] = await timed(() => openPeer([station]));
  const reachableMs = [firstMs];
  const webrtcDialMs: number[] = [];
  const peers = [alice];
  for (let round = 0; round < rounds; round += 1) {
    const [bob, startMs] = await timed(() => openPeer([station]));
    reachableMs.push(startMs);
    peers.push(bob);
    webrtcDialMs.push((await timed(() => bob.network.dial(alice.network.peerId, [], { signal })))[1]);
  }
  const bob = peers[1] ?? alice;
  const gossipMs = await measureGossip(bob, alice, sector, signal);
  const bitswapMegabytesPerSecond: number[] = [];
  for (const megabytes of [2, 8, 32])
    bitswapMegabytesPerSecond.push(await measureBitswap(bob, alice, megabytes));
  ending.abort();
  await Promise.all(peers.map((peer) => peer.network.stop()));
  return { reachableMs, webrtcDialMs, gossipMs, bitswapMegabytesPerSecond };
};
