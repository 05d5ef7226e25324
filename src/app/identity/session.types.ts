import type { Identity } from '../../domain/identity/identity.ts';
import type { SecretSource } from '../../ports/vault.ts';
import type { Store } from '../../kit/store.ts';

export type Session =
  | { readonly state: 'starting' }
  /** Nobody lives on this device yet. */
  | { readonly state: 'welcome' }
  | { readonly state: 'locked'; readonly identity: Identity }
  | { readonly state: 'open'; readonly identity: Identity };

/** What `prepare` found out; nothing is stored yet. */
export interface Prepared {
  readonly identity: Identity;
  /** The 24 words to show once, for new words only. */
  readonly words?: readonly string[];
  /** Somebody else rests on this device: the secrets give another identity. Ask before keeping. */
  readonly otherThan?: Identity;
}

export interface SessionActions {
  readonly session: Store<Session>;
  /** Reads what rests on the device; leaves the session `welcome` or `locked`. */
  readonly start: () => Promise<void>;
  /** @throws {InvalidWordsError | EmptySecretError} */
  readonly prepare: (source: SecretSource, language: 'fr' | 'en') => Promise<Prepared>;
  readonly keep: (passphrase: string) => Promise<void>;
  /** @throws {WrongPassphraseError} */
  readonly unlock: (passphrase: string) => Promise<void>;
  /** Locks the keys and nothing more: for who loads the page anew by themselves. */
  readonly close: () => Promise<void>;
  /** Locks, and leaves the page with all that was shown in it; stands at `starting` meanwhile. */
  readonly lock: () => Promise<void>;
  /** Removes keys, notes and blocks of this identity from this device, and leaves the page. */
  readonly forget: () => Promise<void>;
}
