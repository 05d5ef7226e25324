import { utf8ToBytes } from '@noble/hashes/utils.js';
import { purposeKeyOf } from '../../domain/identity/purpose-key.ts';
import type { Chance } from '../../kit/world/chance.ts';
import { SealBrokenError, type Purpose, type Sealable, type Vault } from '../../ports/vault.ts';
import { ownBytes, takeBytes, withSecret } from './bytes.ts';

/*
 * A sealed item: | version u8 = 1 | nonce 12 | AES-256-GCM ciphertext and tag |
 * Associated data: the version byte and the context. Nonces are random, so one key serves for 2^32 items.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const CIPHERTEXT_AT = 1 + NONCE_BYTES;
const GCM_TAG_BYTES = 16;

export interface SealDeps {
  readonly chance: Chance;
  readonly subtle: SubtleCrypto;
}

/** What `Vault` offers for one purpose. */
export interface Seals {
  readonly sealMany: (items: readonly Sealable[]) => ReturnType<Vault['sealMany']>;
  readonly openMany: (items: readonly Sealable[]) => ReturnType<Vault['openMany']>;
  readonly hideNames: (names: readonly string[]) => ReturnType<Vault['hideNames']>;
}

const boundTo = (context: string): Uint8Array<ArrayBuffer> =>
  ownBytes(Uint8Array.of(VERSION, ...utf8ToBytes(context)));

const importPurposeKeys = async (
  seed: Uint8Array,
  purpose: Purpose,
  subtle: SubtleCrypto,
): Promise<{ readonly sealing: CryptoKey; readonly hiding: CryptoKey }> => {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const [sealing, hiding] = await Promise.all([
    withSecret(takeBytes(purposeKeyOf(seed, purpose)), (raw) =>
      subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
    ),
    withSecret(takeBytes(purposeKeyOf(seed, `${purpose}/names`)), (raw) =>
      subtle.importKey('raw', raw, hmac, false, ['sign']),
    ),
  ]);
  return { sealing, hiding };
};

const seal = async (item: Sealable, key: CryptoKey, deps: SealDeps): Promise<Uint8Array> => {
  const iv = ownBytes(deps.chance.bytes(NONCE_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(item.context) };
  const ciphertext = await deps.subtle.encrypt(algorithm, key, ownBytes(item.bytes));
  const sealed = new Uint8Array(CIPHERTEXT_AT + ciphertext.byteLength);
  sealed[0] = VERSION;
  sealed.set(iv, 1);
  sealed.set(new Uint8Array(ciphertext), CIPHERTEXT_AT);
  return sealed;
};

/** `undefined` when the bytes are not what this key sealed for this context. */
const open = async (
  { context, bytes }: Sealable,
  key: CryptoKey,
  subtle: SubtleCrypto,
): Promise<Uint8Array | undefined> => {
  if (bytes[0] !== VERSION || bytes.length < CIPHERTEXT_AT + GCM_TAG_BYTES) return undefined;
  const iv = ownBytes(bytes.subarray(1, CIPHERTEXT_AT));
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(context) };
  try {
    return new Uint8Array(await subtle.decrypt(algorithm, key, ownBytes(bytes.subarray(CIPHERTEXT_AT))));
  } catch {
    // WebCrypto says OperationError and nothing more; the caller names the item.
    return undefined;
  }
};

/** The keys are made here and leave no bytes behind: WebCrypto holds them, not extractable. */
export const createSeals = async (seed: Uint8Array, purpose: Purpose, deps: SealDeps): Promise<Seals> => {
  const { subtle } = deps;
  const { sealing, hiding } = await importPurposeKeys(seed, purpose, subtle);
  const hide = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await subtle.sign('HMAC', hiding, ownBytes(utf8ToBytes(name))));
  return {
    sealMany: (items) => Promise.all(items.map((item) => seal(item, sealing, deps))),
    openMany: async (items) => {
      const opened = await Promise.all(items.map((item) => open(item, sealing, subtle)));
      return opened.map((bytes, index) => {
        if (bytes === undefined) throw new SealBrokenError(index);
        return bytes;
      });
    },
    hideNames: (names) => Promise.all(names.map(hide)),
  };
};
