import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { SealBrokenError, type Sealable, type Vault } from '../../src/ports/vault.ts';

const seal = (purpose: string, { context, bytes }: Sealable): Uint8Array =>
  concatBytes(sha256(concatBytes(utf8ToBytes(`${purpose} ${context} `), bytes)), bytes);

/** Same promises as the vault's seals (bound to purpose and context) without a key: whole villages in a story. */
/** `whose`: what is hidden is hidden from others. */
export const createPlainSealer = (whose = ''): Pick<Vault, 'sealMany' | 'openMany' | 'hideNames'> => ({
  sealMany: (purpose, items) => Promise.resolve(items.map((item) => seal(purpose, item))),
  openMany: (purpose, items) =>
    Promise.resolve(
      items.map(({ context, bytes }, index) => {
        const opened = bytes.slice(32);
        const isWhole = seal(purpose, { context, bytes: opened }).every((byte, at) => byte === bytes[at]);
        if (!isWhole) throw new SealBrokenError(index);
        return opened;
      }),
    ),
  hideNames: (purpose, names) =>
    Promise.resolve(names.map((name) => sha256(utf8ToBytes(`${whose}${purpose} ${name}`)))),
});
