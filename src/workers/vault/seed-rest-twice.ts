import type { SeedRest } from './keyring.ts';
import { sameBytes } from '../../kit/bytes/bytes.ts';

/** `undefined` when the copy cannot be had: then `rest` is alone. */
const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch {
    // A copy is a second chance: without it the first place is as good as before.
    return undefined;
  }
};

/** Runs one work at a time, of all tabs. */
export type SeedTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * The sealed seed in two places that the browser keeps apart: what one lost comes back from the other, `rest` counts
 * first. A copy that cannot be written is no failure; one that cannot be deleted is. Everything is done in turn: no
 * other tab brings back what is being forgotten.
 */
export const createTwofoldSeedRest = (deps: {
  readonly rest: SeedRest;
  readonly copy: SeedRest;
  readonly turn: SeedTurn;
}): SeedRest => {
  const { rest, copy, turn } = deps;
  const refresh = async (seed: Uint8Array): Promise<void> => {
    const copied = await copy.get();
    if (copied === undefined || !sameBytes(seed, copied)) await copy.put(seed);
  };
  const get = async (): Promise<Uint8Array | undefined> => {
    const seed = await rest.get();
    if (seed !== undefined) {
      await orNothing(refresh(seed));
      return seed;
    }
    const kept = await orNothing(copy.get());
    if (kept !== undefined) await rest.put(kept);
    return kept;
  };
  const put = async (resting: Uint8Array): Promise<void> => {
    await rest.put(resting);
    await orNothing(copy.put(resting));
  };
  const remove = async (): Promise<void> => {
    // First of all: cut short here, nothing brings back what was to be forgotten.
    await copy.delete();
    await rest.delete();
  };
  return {
    get: () => turn(get),
    put: (resting) => turn(() => put(resting)),
    delete: () => turn(remove),
  };
};
