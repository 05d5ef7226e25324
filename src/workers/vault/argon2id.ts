import type { Stretch } from './seed-wrap.ts';

/** 64 MiB and 3 passes: RFC 9106's second recommended option with one lane, as a page has one thread for it. */
export const DEVICE_COSTS = { memoryKib: 65_536, passes: 3, lanes: 1 } as const;

const KEY_BYTES = 32;

/** argon2id in WebAssembly, loaded with the first passphrase. */
export const stretchArgon2id: Stretch = async (passphrase, { salt, costs }) => {
  const { argon2id } = await import('hash-wasm');
  return argon2id({
    password: passphrase,
    salt,
    memorySize: costs.memoryKib,
    iterations: costs.passes,
    parallelism: costs.lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
};
