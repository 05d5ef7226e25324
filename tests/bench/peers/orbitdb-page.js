// Two of these pages meet through a station; one writes notes into an OrbitDB documents store, the other waits for them.
import { circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import { gossipsub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { webRTC } from '@libp2p/webrtc';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createOrbitDB, Documents, IPFSAccessController } from '@orbitdb/core';
import { MemoryBlockstore } from 'blockstore-core';
import { MemoryDatastore } from 'datastore-core';
import { createHelia } from 'helia';
import { createLibp2p } from 'libp2p';

let libp2p;
let orbitdb;
let db;
const seen = new Map();

globalThis.peer = {
  async start(station, id) {
    libp2p = await createLibp2p({
      addresses: { listen: ['/p2p-circuit', '/webrtc'] },
      transports: [webSockets(), webRTC({ rtcConfiguration: { iceServers: [] } }), circuitRelayTransport()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
      connectionGater: { denyDialMultiaddr: () => false },
      services: { identify: identify(), pubsub: gossipsub({ allowPublishToZeroTopicPeers: true }) },
    });
    await libp2p.dial(multiaddr(station));
    const helia = await createHelia({
      libp2p,
      blockstore: new MemoryBlockstore(),
      datastore: new MemoryDatastore(),
      blockBrokers: undefined,
      routers: [],
    });
    orbitdb = await createOrbitDB({ ipfs: helia, id, directory: `orbit-${id}` });
  },
  addresses: () =>
    libp2p
      .getMultiaddrs()
      .map(String)
      .filter((text) => text.includes('/webrtc')),
  async dial(address) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await libp2p.dial(multiaddr(address), { signal: AbortSignal.timeout(3_000) });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  },
  async open(address) {
    db = await orbitdb.open(address ?? 'notes', {
      Database: Documents(),
      AccessController: IPFSAccessController({ write: ['*'] }),
    });
    db.events.on('update', (entry) => {
      const key = entry.payload.key ?? entry.payload.value?._id;
      if (!seen.has(key)) seen.set(key, performance.timeOrigin + performance.now());
    });
    return db.address;
  },
  async put(key, text) {
    const began = performance.timeOrigin + performance.now();
    await db.put({ _id: key, text });
    return began;
  },
  seenAt: (key) => seen.get(key),
  count: async () => (await db.all()).length,
};
