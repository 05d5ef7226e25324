import { CODE_P2P, multiaddr, type Multiaddr } from '@multiformats/multiaddr';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { err, ok, type Result } from '../../../kit/result.ts';

/** A configured meeting point: any libp2p node with WebSockets and circuit relay v2. */
export interface StationAddress {
  readonly text: string;
  readonly addr: Multiaddr;
  readonly peerId: PeerIdText;
}

/** Reads an address of outside origin; `undefined` where it is none. */
export const readAddress = (text: string): Multiaddr | undefined => {
  try {
    return multiaddr(text);
  } catch {
    // The parser's only way to refuse.
    return undefined;
  }
};

/** A station address must end in its peer ID, so that nobody else can answer in its place. */
export const parseStation = (text: string): Result<StationAddress, 'not-a-station-address'> => {
  const addr = readAddress(text);
  const parts = addr?.getComponents() ?? [];
  const peerId = parts.at(-1)?.code === CODE_P2P ? parts.at(-1)?.value : undefined;
  const overCircuit = parts.some((part) => part.name === 'p2p-circuit');
  if (addr === undefined || peerId === undefined || overCircuit) return err('not-a-station-address');
  return ok({ text: addr.toString(), addr, peerId: peerId as PeerIdText });
};
