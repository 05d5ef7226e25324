import type { Identity } from '../../domain/identity/identity.ts';
import { identityOf } from '../../domain/identity/key-formats.ts';
import { parseRestingSeed, type RestingSeed } from '../../domain/identity/resting-seed.ts';
import {
  EmptySecretError,
  NoIdentityError,
  NotAStatementError,
  StoredSeedUnreadableError,
  type Vault,
} from '../../ports/vault.ts';
import { withSecret } from './bytes.ts';
import { createHolder, type Holder } from './holder.ts';
import { openKeys } from './open-keys.ts';
import type { SecretDeps } from './secret.ts';
import { isStatement } from './statements.ts';
import { unwrapSeed, wrapSeed, type WrapDeps } from './seed-wrap.ts';

/** Where the wrapped seed rests: one value. */
export interface SeedRest {
  readonly get: () => Promise<Uint8Array | undefined>;
  /** Durable when it resolves. @throws {StorageFullError} */
  readonly put: (resting: Uint8Array) => Promise<void>;
  readonly delete: () => Promise<void>;
}

export interface KeyringDeps extends WrapDeps, SecretDeps {
  readonly rest: SeedRest;
}

type Verb<Name extends keyof Vault> = (deps: KeyringDeps, holder: Holder) => Vault[Name];

const readRest = async (rest: SeedRest): Promise<RestingSeed | undefined> => {
  const bytes = await rest.get();
  if (bytes === undefined) return undefined;
  const resting = parseRestingSeed(bytes);
  if (!resting.ok) throw new StoredSeedUnreadableError(resting.error);
  return resting.value;
};

/** Opens the vault with a seed, which is overwritten afterwards. */
const openWith = (
  seed: Uint8Array,
  identity: Identity,
  deps: KeyringDeps,
  holder: Holder,
  stillWanted: () => void,
): Promise<Identity> =>
  withSecret(seed, async () => {
    const keys = await openKeys(seed, identity, deps);
    stillWanted();
    holder.adopt(keys);
    return keys.identity;
  });

const remembered: Verb<'remembered'> =
  ({ rest }) =>
  async ({ signal }) => {
    signal.throwIfAborted();
    const resting = await readRest(rest);
    return resting === undefined ? undefined : { identity: identityOf(resting.publicKey) };
  };

const prepare: Verb<'prepare'> =
  (deps, holder) =>
  async (source, { language, signal }) => {
    const stillWanted = holder.begin(signal);
    // Scrypt, curves and words load when somebody comes in, not each time somebody comes back.
    const { deriveIdentity } = await import('./secret.ts');
    const { seed, identity, words } = await deriveIdentity(source, language, deps);
    stillWanted();
    holder.prepare({ identity, seed });
    return words === undefined ? { identity } : { identity, words };
  };

const keep: Verb<'keep'> =
  (deps, holder) =>
  async (passphrase, { signal }) => {
    const stillWanted = holder.begin(signal);
    if (passphrase === '') throw new EmptySecretError('the passphrase must not be empty');
    const prepared = holder.prepared();
    if (prepared === undefined) throw new NoIdentityError('nothing was prepared');
    const { identity } = prepared;
    return withSecret(prepared.seed.slice(), async (seed) => {
      const resting = await wrapSeed(seed, identity.publicKey, passphrase, deps);
      stillWanted();
      await deps.rest.put(resting);
      return openWith(seed, identity, deps, holder, stillWanted);
    });
  };

const unlock: Verb<'unlock'> =
  (deps, holder) =>
  async (passphrase, { signal }) => {
    const stillWanted = holder.begin(signal);
    const resting = await readRest(deps.rest);
    if (resting === undefined) throw new NoIdentityError('nobody rests on this device');
    const seed = await unwrapSeed(resting, passphrase, deps);
    // The seal covers the public key beside it, so that it need not be computed again.
    return openWith(seed, identityOf(resting.publicKey), deps, holder, stillWanted);
  };

/**
 * The vault itself. In the product it lives in a worker, so that no script of the page can reach its memory.
 * A seed is in memory only between `prepare` and `keep`, and for the length of `unlock`.
 */
export const createKeyring = (deps: KeyringDeps): Vault => {
  const holder = createHolder();
  return {
    remembered: remembered(deps, holder),
    prepare: prepare(deps, holder),
    keep: keep(deps, holder),
    unlock: unlock(deps, holder),
    lock: () => {
      holder.wipe();
      return Promise.resolve();
    },
    forget: async () => {
      holder.wipe();
      await deps.rest.delete();
    },
    sign: async (message) => {
      const { signer } = holder.keys();
      // A copy of its own: nobody changes the bytes between the look and the signature.
      const statement = message.slice();
      if (!(await isStatement(statement))) throw new NotAStatementError('the vault signs statements only');
      return signer.sign(statement);
    },
    sealMany: async (purpose, items) => holder.keys().seals[purpose].sealMany(items),
    openMany: async (purpose, items) => holder.keys().seals[purpose].openMany(items),
    hideNames: async (purpose, names) => holder.keys().seals[purpose].hideNames(names),
  };
};
