import { base36 } from 'multiformats/bases/base36';
import { base58btc } from 'multiformats/bases/base58';
import { CID } from 'multiformats/cid';
import * as Digest from 'multiformats/hashes/digest';

/** The two namespaces of the web of content: by content, and by a name that its owner moves. */
export type Namespace = 'ipfs' | 'ipns';

/** What a gateway shows: `label` is the text of it that fits into a host name. */
export interface ContentName {
  readonly namespace: Namespace;
  /** One DNS label (at most 63 characters); `undefined` for a hash that is too long for one. */
  readonly label: string | undefined;
  /** What people pass on: a CIDv1 in base32, a key name in base36, or a domain with DNSLink. */
  readonly text: string;
}

/** Version, codec and an empty identity hash in base58: shorter texts need not be tried. */
const SHORTEST_CID = 6;
/** Domains have 253 characters at most (RFC 1035), hashes fewer; decoding base36 and base58 takes quadratic time. */
const LONGEST_NAME = 256;
/** RFC 1035, 2.3.4. */
const LABEL_CHARACTERS = 63;
/** Multicodec libp2p-key. https://specs.ipfs.tech/ipns/ipns-record/#ipns-name */
const LIBP2P_KEY = 0x72;
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/;

const fitting = (...texts: readonly string[]): string | undefined =>
  texts.find((text) => text.length <= LABEL_CHARACTERS);

const attempt = <T>(parse: () => T): T | undefined => {
  try {
    return parse();
  } catch {
    // Bases, CIDs and digests throw on whatever is not theirs; the answer is always "not one of these".
    return undefined;
  }
};

/** A CID in any base that CIDs are written in by default; version 0 becomes version 1. */
export const contentOf = (text: string): ContentName | undefined => {
  if (text.length < SHORTEST_CID || text.length > LONGEST_NAME) return undefined;
  const cid = attempt(() => CID.parse(text).toV1());
  if (cid === undefined) return undefined;
  const base32 = cid.toString();
  return { namespace: 'ipfs', label: fitting(base32, cid.toString(base36)), text: base32 };
};

/** The key behind a name, written as CID or as the bare multihash that peer IDs are. */
const keyOf = (text: string): CID | undefined => {
  const cid = attempt(() => CID.parse(text));
  if (cid !== undefined)
    return cid.version === 0 || cid.code === LIBP2P_KEY ? CID.createV1(LIBP2P_KEY, cid.multihash) : undefined;
  return attempt(() => CID.createV1(LIBP2P_KEY, Digest.decode(base58btc.baseDecode(text))));
};

/** A domain as one label: `.` becomes `-`, `-` becomes `--`. https://specs.ipfs.tech/http-gateways/subdomain-gateway/ */
const inlined = (domain: string): string => domain.replaceAll('-', '--').replaceAll('.', '-');

const outlined = (label: string): string =>
  label.replace(/-+/g, (dashes) => '-'.repeat(dashes.length >> 1) + '.'.repeat(dashes.length & 1));

const domainOf = (text: string): ContentName | undefined =>
  DOMAIN.test(text) ? { namespace: 'ipns', label: fitting(inlined(text)), text } : undefined;

/** An IPNS name: a key in any of its spellings, or a domain with DNSLink. */
export const nameOf = (text: string): ContentName | undefined => {
  if (text.length > LONGEST_NAME) return undefined;
  const key = keyOf(text);
  if (key === undefined) return domainOf(text.toLowerCase());
  const base36Text = key.toString(base36);
  return { namespace: 'ipns', label: fitting(base36Text), text: base36Text };
};

/** A name as it stands in front of `.ipns.<gateway>`: a key, a domain, or a domain made into one label. */
export const nameOfLabel = (label: string): ContentName | undefined =>
  nameOf(label) ?? domainOf(outlined(label));
