import { encodeHello, parseDialAddress, parseSectorMessage } from '../../src/domain/neighbourhood/wire.ts';

/** A message that every judge passes on, told from others by its number. */
export const numberedMessage = (number: number): Uint8Array => {
  const address = parseDialAddress(`/dns4/n${number}.example/p2p-circuit/webrtc`);
  return encodeHello({ leaving: false, addresses: address.ok ? [address.value] : [] });
};

/** -1 where it is none of these. */
export const numberOf = (bytes: Uint8Array): number => {
  const parsed = parseSectorMessage(bytes);
  const [address] = parsed.ok && parsed.value.kind === 'hello' ? parsed.value.addresses : [];
  return Number(/^\/dns4\/n(\d+)\./.exec(address ?? '')?.[1] ?? -1);
};
