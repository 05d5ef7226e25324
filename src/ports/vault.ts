import type { Identity } from '../domain/identity/identity.ts';
import type { WordsFault } from '../domain/identity/words-fault.ts';

/** How a root seed comes in. Secrets cross this boundary once and are not kept by the caller. */
export type SecretSource =
  | { readonly kind: 'new-words' }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'salt-pepper'; readonly salt: string; readonly pepper: string };

export type Purpose = 'notes' | 'device' | 'backup' | 'move' | 'acquaintances';

/** What rests on this device when locked: public facts only. */
export interface RememberedIdentity {
  readonly identity: Identity;
}

/**
 * Keeps the root seed inside a worker: signs, seals, opens; never gives bytes back.
 * One vault per profile. Every promise rejects with the signal's reason when aborted.
 */
export interface Vault {
  /** The identity that rests here encrypted, or `undefined` on a blank device. @throws {StoredSeedUnreadableError} */
  readonly remembered: (options: { readonly signal: AbortSignal }) => Promise<RememberedIdentity | undefined>;
  /**
   * Derives an identity from a secret and holds it in memory, not yet stored and not yet open.
   * For `new-words` (and only then) `words` are the 24 words to show once.
   * @throws {InvalidWordsError} if the words do not form a BIP39 phrase of 24 words (French or English list).
   * @throws {EmptySecretError} if salt or pepper is empty.
   */
  readonly prepare: (
    source: SecretSource,
    options: { readonly language: 'fr' | 'en'; readonly signal: AbortSignal },
  ) => Promise<{ readonly identity: Identity; readonly words?: readonly string[] }>;
  /**
   * Stores the prepared seed encrypted under the passphrase (argon2id), replacing any remembered one, and opens it.
   * @throws {NoIdentityError} if nothing was prepared. @throws {EmptySecretError} @throws {StorageFullError} nothing is open then.
   */
  readonly keep: (passphrase: string, options: { readonly signal: AbortSignal }) => Promise<Identity>;
  /** @throws {WrongPassphraseError} @throws {NoIdentityError} @throws {StoredSeedUnreadableError} */
  readonly unlock: (passphrase: string, options: { readonly signal: AbortSignal }) => Promise<Identity>;
  /** Zeroes what is in memory. */
  readonly lock: () => Promise<void>;
  /** Removes the stored seed from this device, and locks. */
  readonly forget: () => Promise<void>;
  /**
   * Ed25519 signature (64 bytes) by the identity key, over a statement of a kind that the app makes: the two texts of an IPNS
   * record (`workers/vault/statements.ts`), and nothing else, since the key is the person's elsewhere too.
   * @throws {VaultLockedError} @throws {NotAStatementError}
   */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** AES-256-GCM under the purpose key, each with its own nonce; `context` is bound to the ciphertext. @throws {VaultLockedError} */
  readonly sealMany: (purpose: Purpose, items: readonly Sealable[]) => Promise<readonly Uint8Array[]>;
  /** @throws {SealBrokenError} naming the first index whose bytes were altered or belong to another context. */
  readonly openMany: (purpose: Purpose, items: readonly Sealable[]) => Promise<readonly Uint8Array[]>;
  /** HMAC-SHA256 of each text under the purpose key: names for stored things that do not tell what they are. */
  readonly hideNames: (purpose: Purpose, names: readonly string[]) => Promise<readonly Uint8Array[]>;
}

export interface Sealable {
  readonly context: string;
  readonly bytes: Uint8Array;
}

export class InvalidWordsError extends Error {
  override readonly name = 'InvalidWordsError';
  readonly fault: WordsFault;
  constructor(fault: WordsFault) {
    super(`these are not 24 words of a list: ${fault.kind}`);
    this.fault = fault;
  }
}
export class EmptySecretError extends Error {
  override readonly name = 'EmptySecretError';
}
export class WrongPassphraseError extends Error {
  override readonly name = 'WrongPassphraseError';
}
export class NoIdentityError extends Error {
  override readonly name = 'NoIdentityError';
}
export class VaultLockedError extends Error {
  override readonly name = 'VaultLockedError';
}
/** What rests here was written by a newer release, or altered: nothing is overwritten until the person chose to forget it. */
export class StoredSeedUnreadableError extends Error {
  override readonly name = 'StoredSeedUnreadableError';
}
/** What was to be signed is none of the texts that the app has to sign. */
export class NotAStatementError extends Error {
  override readonly name = 'NotAStatementError';
}
/** The vault itself failed: its worker died or its storage refused. Never says anything about a secret. */
export class VaultBrokenError extends Error {
  override readonly name = 'VaultBrokenError';
}
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  readonly index: number;
  constructor(index: number, options?: ErrorOptions) {
    super(`sealed item ${String(index)} does not open`, options);
    this.index = index;
  }
}
