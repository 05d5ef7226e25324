import { DEVICE_COSTS, stretchArgon2id } from './vault/argon2id.ts';
import { createIdbSeedRest } from './vault/seed-rest-idb.ts';
import { createKeyring } from './vault/keyring.ts';
import { serveVault } from './vault/serve.ts';
import { loadWordList } from './vault/word-lists.ts';

declare const self: DedicatedWorkerGlobalScope;

serveVault(self, (storageName) =>
  createKeyring({
    rest: createIdbSeedRest(storageName),
    stretch: stretchArgon2id,
    costs: DEVICE_COSTS,
    chance: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    subtle: crypto.subtle,
    wordList: loadWordList,
  }),
);
