import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { Chance } from '../../kit/world/chance.ts';
import type { Vault } from '../../ports/vault.ts';
import { createKeyring, type SeedRest } from '../../workers/vault/keyring.ts';
import { loadWordList } from '../../workers/vault/word-lists.ts';

/** A "disk" that two vaults may share, as two page loads of one profile do. */
export const createMemorySeedRest = (): SeedRest => {
  let resting: Uint8Array | undefined;
  return {
    get: () => Promise.resolve(resting?.slice()),
    put: (bytes) => {
      resting = bytes.slice();
      return Promise.resolve();
    },
    delete: () => {
      resting = undefined;
      return Promise.resolve();
    },
  };
};

const systemChance: Chance = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** The same keyring as in the worker, in this thread, with one round of SHA-256 in place of argon2id. */
export const createMemoryVault = ({
  rest = createMemorySeedRest(),
  chance = systemChance,
}: { readonly rest?: SeedRest; readonly chance?: Chance } = {}): Vault =>
  createKeyring({
    rest,
    chance,
    stretch: (passphrase, { salt }) => Promise.resolve(sha256(concatBytes(salt, passphrase))),
    costs: { memoryKib: 8, passes: 1, lanes: 1 },
    subtle: crypto.subtle,
    wordList: loadWordList,
  });
