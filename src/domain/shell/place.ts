import { contentOf, nameOf, nameOfLabel, type ContentName } from './content-name.ts';

/** The parts of an address that say where a page was opened. A `URL` and a `Location` both have them. */
export interface PageAddress {
  readonly protocol: string;
  /** Without the port. */
  readonly hostname: string;
  /** With the port, if it is not the protocol's own. */
  readonly host: string;
  readonly pathname: string;
}

/** A gateway that shows everything below one host: strangers' pages have the same origin, and so the same storage. */
export interface SharedPlace {
  readonly kind: 'shared-path';
  /** `undefined` where it could not be read. */
  readonly content: ContentName | undefined;
  /** Does it stand where gateways agree to put it: `/ipfs/<cid>` or `/ipns/<name>` at the top of the host? */
  readonly isGatewayPath: boolean;
  /** Path below the content, starting with `/`. */
  readonly rest: string;
  readonly stable: false;
}

/**
 * Where the app lives. `stable`: the next release opens there too, with the same storage.
 */
export type Place =
  /** `<cid>.ipfs.<gateway>`: exactly these bytes, alone on their origin. */
  | { readonly kind: 'subdomain-cid'; readonly cid: string; readonly gateway: string; readonly stable: false }
  /** `<name>.ipns.<gateway>`: whatever the owner of the name points at. */
  | {
      readonly kind: 'subdomain-name';
      readonly name: string;
      readonly gateway: string;
      readonly stable: true;
    }
  /** A domain of its own, with or without DNSLink, or any folder of a web host. */
  | { readonly kind: 'dnslink-or-host'; readonly host: string; readonly stable: true }
  | SharedPlace
  /** This machine itself: a developer's server, or a node without subdomains. */
  | { readonly kind: 'local'; readonly host: string; readonly stable: true };

/** At least as long as the shortest usual CID, in letters of any base: too long for a folder that people name. */
const LIKE_A_CID = /^[A-Za-z0-9]{46,}$/;

export const isLoopback = (hostname: string): boolean =>
  hostname === '' ||
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d{1,3}){3}$/.test(hostname);

const subdomainPlace = ({ hostname, host }: PageAddress): Place | undefined => {
  const [, label = '', namespace, parent = ''] = /^(.+)\.(ipfs|ipns)\.(.+)$/.exec(hostname) ?? [];
  if (namespace === undefined) return undefined;
  const gateway = parent + host.slice(hostname.length);
  if (namespace === 'ipns') {
    const name = nameOfLabel(label)?.text;
    return name === undefined ? undefined : { kind: 'subdomain-name', name, gateway, stable: true };
  }
  const cid = contentOf(label)?.text;
  return cid === undefined ? undefined : { kind: 'subdomain-cid', cid, gateway, stable: false };
};

const contentAt = (segments: readonly string[], index: number): ContentName | undefined => {
  const segment = segments[index] ?? '';
  return segments[index - 1] === 'ipns' ? nameOf(segment) : contentOf(segment);
};

/** A hash in the path is content among others, wherever it stands: its neighbours on the host are anybody's. */
const sharedPlace = ({ pathname }: PageAddress): Place | undefined => {
  const segments = pathname.split('/').slice(1);
  const at = segments.findIndex(
    (segment, index) => LIKE_A_CID.test(segment) || contentAt(segments, index) !== undefined,
  );
  if (at === -1) return undefined;
  return {
    kind: 'shared-path',
    content: contentAt(segments, at),
    isGatewayPath: at === 1 && /^ip[fn]s$/.test(segments[0] ?? ''),
    rest: `/${segments.slice(at + 1).join('/')}`,
    stable: false,
  };
};

/** Reads an address as the gateways write it. https://specs.ipfs.tech/http-gateways/ */
export const describePlace = (address: PageAddress): Place => {
  const onGateway = subdomainPlace(address) ?? sharedPlace(address);
  if (onGateway !== undefined) return onGateway;
  const { hostname, host } = address;
  return isLoopback(hostname)
    ? { kind: 'local', host, stable: true }
    : { kind: 'dnslink-or-host', host, stable: true };
};
