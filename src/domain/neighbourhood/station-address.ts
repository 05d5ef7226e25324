import { err, ok, type Result } from '../../kit/result.ts';

const MAX_CHARACTERS = 512;
/**
 * A multiaddr that a page can dial: a host, a TCP port, WebSockets with or without TLS, and the station's peer ID, so that
 * nobody else can answer in its place. https://github.com/libp2p/specs/blob/master/addressing/README.md
 */
const STATION =
  /^\/(?:dns[46]?\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|ip4\/\d{1,3}(?:\.\d{1,3}){3}|ip6\/[0-9a-f:]+)\/tcp\/\d{1,5}\/(?:ws|wss|tls(?:\/sni\/[a-z0-9.-]+)?\/ws)\/p2p\/[1-9A-HJ-NP-Za-km-z]{46,62}$/;

/** Reads what a person typed or pasted; blanks around it do not matter. */
export const parseStationAddress = (text: string): Result<string, 'not-a-station-address'> => {
  const address = text.trim();
  return address.length <= MAX_CHARACTERS && STATION.test(address)
    ? ok(address)
    : err('not-a-station-address');
};
