import { setImmediate as turn } from 'node:timers/promises';

const AT_A_TIME = 16;

/** Makes something of each and lets the process do whatever else it has to between them: keep its links, above all. */
export const oneByOne = async <A, T>(
  all: readonly A[],
  make: (one: A, at: number) => Promise<T>,
): Promise<readonly T[]> => {
  const made: T[] = [];
  for (const [at, one] of all.entries()) {
    made.push(await make(one, at));
    if (at % AT_A_TIME === AT_A_TIME - 1) await turn();
  }
  return made;
};

/** As many. */
export const times = (count: number): readonly undefined[] => Array.from({ length: count }, () => undefined);
