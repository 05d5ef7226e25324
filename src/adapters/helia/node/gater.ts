import type { ConnectionGater, PeerId } from '@libp2p/interface';
import { CODE_P2P, type Multiaddr } from '@multiformats/multiaddr';
import type { StationAddress } from './stations.ts';

const relayOf = (addr: Multiaddr): string | undefined => {
  const parts = addr.getComponents();
  const circuit = parts.findIndex((part) => part.name === 'p2p-circuit');
  const before = circuit < 1 ? undefined : parts[circuit - 1];
  return before?.code === CODE_P2P ? before.value : undefined;
};

/**
 * Nobody is linked who rests, from neither end. Only the configured stations are ever dialled, and neighbours only through them: no address that somebody gossips
 * can make this page knock at a third machine.
 */
export const createGater = (
  stations: readonly StationAddress[],
  isResting: (peer: PeerId) => boolean,
): ConnectionGater => {
  const exact = new Set(stations.map((station) => station.text));
  const relays = new Set<string>(stations.map((station) => station.peerId));
  return {
    denyDialPeer: isResting,
    // Asked of links through a station as well: there is no other way to a direct one.
    denyInboundEncryptedConnection: isResting,
    // Replaces the browser's default, which refuses loopback and private addresses.
    denyDialMultiaddr: (addr) => {
      if (exact.has(addr.toString())) return false;
      const relay = relayOf(addr);
      return relay === undefined || !relays.has(relay);
    },
  };
};
