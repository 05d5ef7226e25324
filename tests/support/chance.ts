import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Chance } from '../../src/kit/world/chance.ts';

/** Chance that falls the same way in every run: SHA-256 of the seed and a counter. */
export const createSeededChance = (seed: string): Chance => {
  let drawn = 0;
  const nextBlock = (): Uint8Array => sha256(utf8ToBytes(`${seed} ${(drawn += 1)}`));
  return {
    bytes: (length) => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, nextBlock);
      return concatBytes(...blocks).slice(0, length);
    },
  };
};
