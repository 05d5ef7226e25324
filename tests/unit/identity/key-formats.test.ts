import { base58, bech32 } from '@scure/base';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ripemd160 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  identityOf,
  ipnsNameOf,
  parseIpnsName,
  parsePeerId,
  peerIdOf,
  publicKeyOfName,
} from '../../../src/domain/identity/key-formats.ts';
import { identityOfSeed, seedOfSaltPepper } from '../../../src/domain/identity/seed.ts';
import { ss58AddressOf } from '../../../src/domain/identity/ss58.ts';
import vectors from '../../vectors/keys.json' with { type: 'json' };

const checksummed = (payload: Uint8Array): string =>
  base58.encode(concatBytes(payload, sha256(sha256(payload)).subarray(0, 4)));

/** Every format the vectors name, from one seed; the foreign ones (Nostr, Bitcoin) prove that the seed is theirs too. */
const formatsOf = (seed: Uint8Array): Record<string, string> => {
  const { publicKey, ipnsName, g1PublicKey, sshPublicKey } = identityOfSeed(seed);
  const scalar = sha256(seed);
  const nostr = secp256k1.getPublicKey(scalar, true).subarray(1);
  const bitcoin = secp256k1.getPublicKey(scalar, false);
  return {
    seedHex: bytesToHex(seed),
    g1PublicKey,
    g1SecretKey: base58.encode(concatBytes(seed, publicKey)),
    ipnsName,
    peerId: peerIdOf(publicKey),
    ss58: ss58AddressOf(publicKey),
    sshPublicKey,
    nostrPublicKeyHex: bytesToHex(nostr),
    nostrNpub: bech32.encode('npub', bech32.toWords(nostr)),
    bitcoinP2pkhUncompressed: checksummed(concatBytes(Uint8Array.of(0), ripemd160(sha256(bitcoin)))),
  };
};

test.each(vectors.user)(
  'salt $salt and pepper $pepper give the keys that Astroport and Duniter give',
  (v) => {
    const { salt, pepper, published, ...expected } = v;
    expect(published.length).toBeGreaterThan(0);
    expect(formatsOf(seedOfSaltPepper(salt, pepper))).toMatchObject(expected);
  },
);

test.each(vectors.geo.cells)('the $level cell $salt, $pepper has the key that Astroport gives it', (cell) => {
  const { g1PublicKey, ipnsName } = identityOfSeed(seedOfSaltPepper(cell.salt, cell.pepper));
  expect({ g1PublicKey, ipnsName }).toEqual({ g1PublicKey: cell.g1PublicKey, ipnsName: cell.ipnsName });
});

test('secrets are taken exactly as typed', () => {
  const seeds = [' abc', 'abc', '\u00e9', 'e\u0301'].map((salt) => bytesToHex(seedOfSaltPepper(salt, 'x')));
  expect(new Set(seeds).size).toBe(4);
});

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a name leads back to its key, and a peer ID to its own text', () => {
  fc.assert(
    fc.property(key, (publicKey) => {
      const { ipnsName } = identityOf(publicKey);
      expect(parseIpnsName(ipnsName)).toEqual({ ok: true, value: ipnsName });
      expect(publicKeyOfName(ipnsName)).toEqual(publicKey);
      expect(parsePeerId(peerIdOf(publicKey))).toEqual({ ok: true, value: peerIdOf(publicKey) });
    }),
  );
});

test('any text gives a result, never a throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseIpnsName(text).ok).toBe(false);
      expect(parsePeerId(text).ok).toBe(false);
    }),
  );
});

test('a name with one letter changed is another name or none, never the same one', () => {
  fc.assert(
    fc.property(key, fc.nat(61), fc.stringMatching(/^[0-9a-z]$/), (publicKey, at, letter) => {
      const name = ipnsNameOf(publicKey);
      const other = name.slice(0, at) + letter + name.slice(at + 1);
      const parsed = parseIpnsName(other);
      if (parsed.ok && other !== name) expect(publicKeyOfName(parsed.value)).not.toEqual(publicKey);
    }),
  );
});

test.each([
  ['capitals', (name: string) => name.toUpperCase()],
  ['a path before it', (name: string) => `/ipns/${name}`],
  ['the name of another kind of key', () => 'k2k4r8jl0yz8qjgqbmc2cdu5hkqek5rj6flgnlkyywynci20j0iuyfuj'],
  ['the right length but a foreign letter', (name: string) => `${name.slice(0, -1)}!`],
])('a name is refused with %s', (_what, spoil) => {
  const name = ipnsNameOf(ed25519.getPublicKey(new Uint8Array(32)));
  expect(parseIpnsName(spoil(name))).toEqual({ ok: false, error: 'not-an-ipns-name' });
});

test('a peer ID of the right length with a foreign letter is refused', () => {
  const peerId = peerIdOf(ed25519.getPublicKey(new Uint8Array(32)));
  expect(parsePeerId(`${peerId.slice(0, -1)}0`)).toEqual({ ok: false, error: 'not-a-peer-id' });
  expect(parsePeerId(`Q${peerId.slice(1)}`)).toEqual({ ok: false, error: 'not-a-peer-id' });
});
