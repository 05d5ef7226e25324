import { inject } from 'vitest';
import type { Network } from '../../src/ports/network.ts';
import { openPeer } from '../support/real-peers.ts';
import { describeNetwork } from './network.contract.ts';

describeNetwork('libp2p in a browser', () => {
  const peers: Network[] = [];
  return Promise.resolve({
    peer: async () => {
      const { network } = await openPeer([inject('station')]);
      peers.push(network);
      return network;
    },
    close: async () => {
      await Promise.all(peers.map((peer) => peer.stop()));
    },
  });
});
