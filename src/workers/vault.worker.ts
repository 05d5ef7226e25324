import { DEVICE_COSTS, stretchArgon2id } from './vault/argon2id.ts';
import { createFileSeedRest } from './vault/seed-rest-file.ts';
import { createIdbSeedRest } from './vault/seed-rest-idb.ts';
import { createKeyring } from './vault/keyring.ts';
import { createTwofoldSeedRest } from './vault/seed-rest-twice.ts';
import { serveVault } from './vault/serve.ts';
import { loadWordList } from './vault/word-lists.ts';

declare const self: DedicatedWorkerGlobalScope;

serveVault(self, (storageName) =>
  createKeyring({
    rest: createTwofoldSeedRest({
      rest: createIdbSeedRest(storageName),
      copy: createFileSeedRest(storageName),
      turn: async (work) => await navigator.locks.request(`${storageName}-seed`, work),
    }),
    stretch: stretchArgon2id,
    costs: DEVICE_COSTS,
    chance: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    subtle: crypto.subtle,
    wordList: loadWordList,
  }),
);
