import { describePlace, isLoopback, type PageAddress } from './place.ts';

/** Gateways whose owner runs another one, with subdomains. */
const SIBLINGS: ReadonlyMap<string, string> = new Map([
  ['ipfs.io', 'dweb.link'],
  ['gateway.ipfs.io', 'dweb.link'],
]);
/** Gateways known to show paths only. */
const PATHS_ONLY = /^(?:.+\.)?(?:pinata\.cloud|mypinata\.cloud|infura\.io|trustless-gateway\.link)$/;
/** A number has no subdomains. */
const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

const originFor = ({ protocol, hostname, host }: PageAddress): string | undefined => {
  const port = host.slice(hostname.length);
  if (isLoopback(hostname)) return `${protocol}//*.localhost${port}`;
  const sibling = SIBLINGS.get(hostname);
  if (sibling !== undefined) return `https://*.${sibling}`;
  return IP_ADDRESS.test(hostname) || PATHS_ONLY.test(hostname) ? undefined : `${protocol}//*.${host}`;
};

/**
 * The address at which the same gateway gives this content an origin of its own, or `undefined` where none is to be
 * expected. Whether the gateway answers there is only known by trying.
 */
export const ownOriginOf = (address: PageAddress): string | undefined => {
  const place = describePlace(address);
  if (place.kind !== 'shared-path' || !place.isGatewayPath) return undefined;
  const { content, rest } = place;
  if (content?.label === undefined) return undefined;
  return originFor(address)?.replace('*', `${content.label}.${content.namespace}`).concat(rest);
};
