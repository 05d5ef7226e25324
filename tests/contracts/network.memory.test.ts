import { createMemoryBus } from '../../src/adapters/memory/network.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { describeNetwork } from './network.contract.ts';

describeNetwork('the memory bus', () => {
  const bus = createMemoryBus({ random: () => 0.5 });
  let count = 0;
  return Promise.resolve({
    peer: () => Promise.resolve(bus.join(`12D3KooWPeer${++count}` as PeerIdText)),
    close: () => Promise.resolve(),
  });
});
