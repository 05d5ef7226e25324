import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { createBrowserChance } from '../../../../src/adapters/browser/chance.ts';
import { createBrowserClock } from '../../../../src/adapters/browser/clock.ts';
import { publicKeyOfDevice } from '../../../../src/adapters/browser/device-key.ts';
import { createBrowserLog } from '../../../../src/adapters/browser/log.ts';
import { createDatastore } from '../../../../src/adapters/helia/blocks/checked-datastore.ts';
import { createBlockstore } from '../../../../src/adapters/helia/blocks/copying-blockstore.ts';
import { createNetwork } from '../../../../src/adapters/helia/links/network.ts';
import { createNode } from '../../../../src/adapters/helia/node/create-node.ts';
import type { PeerIdText } from '../../../../src/domain/identity/identity.ts';

export interface TransferPage {
  /** Gives the peer ID. */
  readonly start: (station: string) => Promise<PeerIdText>;
  readonly isReachable: () => boolean;
  readonly dial: (peer: PeerIdText) => Promise<void>;
  /** Stores so many random blocks of 1 MiB; gives their CIDs. */
  readonly offer: (blocks: number) => Promise<readonly string[]>;
  /** Milliseconds until all are here, verified and stored. */
  readonly take: (cids: readonly string[]) => Promise<number>;
  /** The raw channel: `call`, `answer`, `connect`, then `send` here and `receive` there. */
  readonly call: () => Promise<string>;
  readonly answer: (offer: string) => Promise<string>;
  readonly connect: (answer: string) => Promise<void>;
  readonly send: (bytes: number) => Promise<void>;
  /** Milliseconds from the call to the last byte. */
  readonly receive: (bytes: number) => Promise<number>;
}
declare global {
  interface Window {
    transferPage?: TransferPage;
  }
}

const BLOCK_BYTES = 1_048_576;
const MESSAGE_BYTES = 65_536;
const BUFFERED_BYTES = 4 * 1_048_576;
const { signal } = new AbortController();
const chance = createBrowserChance();
const clock = createBrowserClock();
const log = createBrowserLog('bench');

const openNode = async (station: string) => {
  const seed = chance.bytes(32);
  const node = await createNode({
    deviceKey: { seed, publicKey: await publicKeyOfDevice(seed, crypto.subtle) },
    stations: [station],
    blockstore: createBlockstore({ name: 'bench-transfer' }),
    datastore: createDatastore({ name: 'bench-transfer-data' }),
    clock,
    log,
  });
  return { node, network: createNetwork({ node, clock, chance, log }) };
};
let running: Awaited<ReturnType<typeof openNode>> | undefined;

const here = (): NonNullable<typeof running> => {
  if (running === undefined) throw new RangeError('not started');
  return running;
};

const storeOne = async (): Promise<string> => {
  const bytes = chance.bytes(BLOCK_BYTES);
  const cid = CID.createV1(raw.code, await sha256.digest(bytes));
  await here().node.helia.blockstore.put(cid, bytes);
  return cid.toString();
};

const takeOne = async (text: string): Promise<void> => {
  let bytes = 0;
  for await (const part of here().node.helia.blockstore.get(CID.parse(text), { signal }))
    bytes += part.byteLength;
  if (bytes !== BLOCK_BYTES) throw new RangeError(`${text}: ${bytes} bytes`);
};

const connection = new RTCPeerConnection({ iceServers: [] });
let channel: RTCDataChannel | undefined;
let received = 0;
const listeners = new Set<() => void>();

const adopt = (opened: RTCDataChannel): void => {
  channel = opened;
  opened.binaryType = 'arraybuffer';
  opened.bufferedAmountLowThreshold = BUFFERED_BYTES / 2;
  opened.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    received += data.byteLength;
    for (const listener of listeners) listener();
  });
};
connection.addEventListener('datachannel', (event) => adopt(event.channel));

const described = async (own: RTCSessionDescriptionInit): Promise<string> => {
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener(
      'icegatheringstatechange',
      () => connection.iceGatheringState === 'complete' && resolve(),
    );
  });
  await connection.setLocalDescription(own);
  await gathered;
  return JSON.stringify(connection.localDescription);
};

const parsed = (text: string): RTCSessionDescriptionInit => JSON.parse(text) as RTCSessionDescriptionInit;

const event = (target: RTCDataChannel, name: 'open' | 'bufferedamountlow'): Promise<void> =>
  new Promise((resolve) => {
    target.addEventListener(name, () => resolve(), { once: true });
  });

window.transferPage = {
  start: async (station) => {
    running = await openNode(station);
    return running.network.peerId;
  },
  isReachable: () => here().network.addresses().length > 0,
  dial: (peer) => here().network.dial(peer, [], { signal }),
  offer: (blocks) => Promise.all(Array.from({ length: blocks }, storeOne)),
  take: async (cids) => {
    const began = performance.now();
    await Promise.all(cids.map(takeOne));
    return performance.now() - began;
  },
  call: async () => {
    adopt(connection.createDataChannel('bench'));
    return described(await connection.createOffer());
  },
  answer: async (offer) => {
    await connection.setRemoteDescription(parsed(offer));
    return described(await connection.createAnswer());
  },
  connect: async (answer) => {
    await connection.setRemoteDescription(parsed(answer));
    if (channel !== undefined && channel.readyState !== 'open') await event(channel, 'open');
  },
  send: async (bytes) => {
    if (channel === undefined) throw new RangeError('not connected');
    const message = new Uint8Array(chance.bytes(MESSAGE_BYTES));
    for (let sent = 0; sent < bytes; sent += MESSAGE_BYTES) {
      if (channel.bufferedAmount > BUFFERED_BYTES) await event(channel, 'bufferedamountlow');
      channel.send(message);
    }
  },
  receive: (bytes) =>
    new Promise((resolve) => {
      const began = performance.now();
      received = 0;
      const look = (): void => {
        if (received < bytes) return;
        listeners.delete(look);
        resolve(performance.now() - began);
      };
      listeners.add(look);
    }),
};
