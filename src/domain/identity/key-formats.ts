import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base36 } from 'multiformats/bases/base36';
import { base58btc } from 'multiformats/bases/base58';
import { base64 } from 'multiformats/bases/base64';
import { err, ok, type Result } from '../../kit/result.ts';
import type { G1PublicKey, Identity, IpnsName, PeerIdText } from './identity.ts';
import { startsWithBytes } from '../../kit/bytes/bytes.ts';

/** Length of an Ed25519 public key, and of the seed behind it. */
export const KEY_BYTES = 32;

/**
 * Identity multihash of an Ed25519 key in a libp2p protobuf: 00 24 | 08 01 12 20 | key.
 * https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
 */
const KEY_MULTIHASH_PREFIX = Uint8Array.of(0x00, 0x24, 0x08, 0x01, 0x12, 0x20);
/** CIDv1, codec libp2p-key. https://specs.ipfs.tech/ipns/ipns-record/#ipns-name */
const LIBP2P_KEY_CID_PREFIX = Uint8Array.of(0x01, 0x72);
/** `string "ssh-ed25519", string key`, each with its length as u32. https://www.rfc-editor.org/rfc/rfc8709 */
const SSH_BLOB_PREFIX = concatBytes(
  Uint8Array.of(0, 0, 0, 11),
  utf8ToBytes('ssh-ed25519'),
  Uint8Array.of(0, 0, 0, KEY_BYTES),
);

/** PrivateKeyInfo of an Ed25519 seed, up to the seed. https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

const IPNS_NAME_CHARACTERS = 62;
/** Base58 of 38 bytes that start with KEY_MULTIHASH_PREFIX. */
const PEER_ID_CHARACTERS = 52;

export const ipnsNameOf = (publicKey: Uint8Array): IpnsName =>
  base36.encode(concatBytes(LIBP2P_KEY_CID_PREFIX, KEY_MULTIHASH_PREFIX, publicKey)) as IpnsName;

export const peerIdOf = (publicKey: Uint8Array): PeerIdText =>
  base58btc.baseEncode(concatBytes(KEY_MULTIHASH_PREFIX, publicKey)) as PeerIdText;

export const g1PublicKeyOf = (publicKey: Uint8Array): G1PublicKey =>
  base58btc.baseEncode(publicKey) as G1PublicKey;

/** One line of `authorized_keys`, without a comment. 51 bytes, so base64 needs no padding. */
export const sshPublicKeyOf = (publicKey: Uint8Array): string =>
  `ssh-ed25519 ${base64.baseEncode(concatBytes(SSH_BLOB_PREFIX, publicKey))}`;

/** As WebCrypto imports it: 48 bytes, the one copy of the seed that is made here, so the caller overwrites them. `seed`: 32 bytes. */
export const pkcs8OfSeed = (seed: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(PKCS8_PREFIX.length + KEY_BYTES);
  bytes.set(PKCS8_PREFIX);
  bytes.set(seed, PKCS8_PREFIX.length);
  return bytes;
};

/** All that the app shows of a key of 32 bytes. */
export const identityOf = (publicKey: Uint8Array): Identity => ({
  publicKey,
  ipnsName: ipnsNameOf(publicKey),
  g1PublicKey: g1PublicKeyOf(publicKey),
  sshPublicKey: sshPublicKeyOf(publicKey),
});

/** The key inside `text`, if decoding gives `prefix` and then exactly one key. */
const keyAfter = (
  prefix: Uint8Array,
  text: string,
  decode: (text: string) => Uint8Array,
): Uint8Array | undefined => {
  try {
    const bytes = decode(text);
    const fits = bytes.length === prefix.length + KEY_BYTES && startsWithBytes(bytes, prefix);
    return fits ? bytes.slice(prefix.length) : undefined;
  } catch {
    // The bases throw on any letter outside their alphabet.
    return undefined;
  }
};

const keyInName = (text: string): Uint8Array | undefined =>
  keyAfter(concatBytes(LIBP2P_KEY_CID_PREFIX, KEY_MULTIHASH_PREFIX), text, (t) => base36.decode(t));

/** Accepts only the canonical text of an Ed25519 name (`k51…`), so that two spellings never name one person. */
export const parseIpnsName = (text: string): Result<IpnsName, 'not-an-ipns-name'> => {
  if (text.length !== IPNS_NAME_CHARACTERS) return err('not-an-ipns-name');
  const key = keyInName(text);
  return key !== undefined && ipnsNameOf(key) === text ? ok(text as IpnsName) : err('not-an-ipns-name');
};

/** Accepts only the canonical text of an Ed25519 peer ID (`12D3KooW…`). */
export const parsePeerId = (text: string): Result<PeerIdText, 'not-a-peer-id'> => {
  if (text.length !== PEER_ID_CHARACTERS) return err('not-a-peer-id');
  const key = keyAfter(KEY_MULTIHASH_PREFIX, text, (t) => base58btc.baseDecode(t));
  return key !== undefined && peerIdOf(key) === text ? ok(text as PeerIdText) : err('not-a-peer-id');
};

/** The 32 bytes behind a name. They may still be no point of the curve: a signature check then fails. */
export const publicKeyOfName = (name: IpnsName): Uint8Array =>
  base36.decode(name).slice(LIBP2P_KEY_CID_PREFIX.length + KEY_MULTIHASH_PREFIX.length);
