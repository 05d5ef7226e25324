import { utf8ToBytes } from '@noble/hashes/utils.js';
import {
  encodeRestingHeader,
  RESTING_NONCE_BYTES,
  RESTING_SALT_BYTES,
  type KdfCosts,
  type RestingSeed,
} from '../../domain/identity/resting-seed.ts';
import type { Chance } from '../../kit/world/chance.ts';
import { WrongPassphraseError } from '../../ports/vault.ts';
import { ownBytes, takeBytes, withSecret } from './bytes.ts';

/** Turns a passphrase into 32 bytes of key, at the given price. */
export type Stretch = (
  passphrase: Uint8Array,
  params: { readonly salt: Uint8Array; readonly costs: KdfCosts },
) => Promise<Uint8Array>;

export interface WrapDeps {
  readonly stretch: Stretch;
  readonly costs: KdfCosts;
  readonly chance: Chance;
  readonly subtle: SubtleCrypto;
}

type KeyParams = Pick<RestingSeed, 'salt' | 'costs'>;

/** Two keyboards may spell one letter in two ways; both must open the vault. */
const passphraseBytes = (passphrase: string): Uint8Array => utf8ToBytes(passphrase.normalize('NFKC'));

const wrappingKey = (
  passphrase: string,
  params: KeyParams,
  { stretch, subtle }: WrapDeps,
): Promise<CryptoKey> =>
  withSecret(passphraseBytes(passphrase), async (typed) =>
    withSecret(takeBytes(await stretch(typed, params)), (raw) =>
      subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
    ),
  );

/** The bytes that may rest on the device. The seed stays the caller's to overwrite. */
export const wrapSeed = async (
  seed: Uint8Array,
  publicKey: Uint8Array,
  passphrase: string,
  deps: WrapDeps,
): Promise<Uint8Array> => {
  const salt = deps.chance.bytes(RESTING_SALT_BYTES);
  const nonce = ownBytes(deps.chance.bytes(RESTING_NONCE_BYTES));
  const header = ownBytes(encodeRestingHeader({ publicKey, costs: deps.costs, salt, nonce }));
  const key = await wrappingKey(passphrase, { salt, costs: deps.costs }, deps);
  const sealed = await withSecret(ownBytes(seed), (plain) =>
    deps.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: header }, key, plain),
  );
  const resting = new Uint8Array(header.length + sealed.byteLength);
  resting.set(header);
  resting.set(new Uint8Array(sealed), header.length);
  return resting;
};

/** @throws {WrongPassphraseError} also when the bytes were altered: the two cannot be told apart. */
export const unwrapSeed = async (
  resting: RestingSeed,
  passphrase: string,
  deps: WrapDeps,
): Promise<Uint8Array> => {
  const key = await wrappingKey(passphrase, resting, deps);
  const algorithm = {
    name: 'AES-GCM',
    iv: ownBytes(resting.nonce),
    additionalData: ownBytes(resting.headerBytes),
  };
  try {
    return new Uint8Array(await deps.subtle.decrypt(algorithm, key, ownBytes(resting.sealedSeed)));
  } catch (cause) {
    throw new WrongPassphraseError('the passphrase does not open the stored seed', { cause });
  }
};
