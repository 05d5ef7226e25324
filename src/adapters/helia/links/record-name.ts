import { base36 } from 'multiformats/bases/base36';
import { base64url } from 'multiformats/bases/base64';
import { CID } from 'multiformats/cid';
import type { IpnsName } from '../../../domain/identity/identity.ts';

const IPNS_PREFIX = Uint8Array.from('/ipns/', (letter) => letter.charCodeAt(0));

/** `/ipns/` and the multihash of the key: under this key Kubo and other nodes ask for a record. https://specs.ipfs.tech/ipns/ipns-record/ */
export const recordKey = (name: IpnsName): Uint8Array => {
  const { bytes } = CID.parse(name, base36).multihash;
  const key = new Uint8Array(IPNS_PREFIX.byteLength + bytes.byteLength);
  key.set(IPNS_PREFIX);
  key.set(bytes, IPNS_PREFIX.byteLength);
  return key;
};

/** Topic on which go-libp2p-pubsub-router looks for new records of a name: unpadded base64url of the record key. */
export const recordTopic = (name: IpnsName): string =>
  `/record/${base64url.encode(recordKey(name)).slice(base64url.prefix.length)}`;
