import { startStation } from '../../station/station.ts';
import type { Network } from '../../src/ports/network.ts';
import { openPeer } from '../support/real-peers.ts';
import { describeNetwork } from './network.contract.ts';

describeNetwork('libp2p in Node', async () => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  const peers: Network[] = [];
  return {
    peer: async () => {
      const { network } = await openPeer([station.multiaddr]);
      peers.push(network);
      return network;
    },
    close: async () => {
      await Promise.all(peers.map((peer) => peer.stop()));
      await station.stop();
    },
  };
});
