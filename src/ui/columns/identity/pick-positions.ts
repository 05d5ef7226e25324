/** The part of the random source that pages need. */
export interface RandomBytes {
  readonly bytes: (length: number) => Uint8Array;
}

/** `count` different positions from 0 to 23, in rising order. 24 divides 240: each is equally likely. */
export const pickPositions = (chance: RandomBytes, count: number): readonly number[] => {
  const picked = new Set<number>();
  while (picked.size < count) {
    const byte = chance.bytes(1)[0] ?? 0;
    if (byte < 240) picked.add(byte % 24);
  }
  return [...picked].sort((a, b) => a - b);
};
