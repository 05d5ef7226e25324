/** How many bytes of a message with its length in front are here, while it is not whole. */
export interface Unfinished {
  /** How many messages ended in these bytes. */
  readonly take: (bytes: Uint8Array) => number;
  readonly bytes: () => number;
}

/** Follows a stream of such messages without holding any of it. */
export const createUnfinished = (): Unfinished => {
  let [held, left] = [0, 0];
  let [length, digits] = [0, 0];
  let ended = 0;
  const takeDigit = (byte: number): void => {
    held += 1;
    length += (byte & 0x7f) * 2 ** (7 * digits);
    digits += 1;
    if (byte >= 0x80) return;
    [left, length, digits] = [length, 0, 0];
    if (left === 0) [held, ended] = [0, ended + 1];
  };
  const takeBody = (most: number): number => {
    const taken = Math.min(left, most);
    left -= taken;
    held = left === 0 ? 0 : held + taken;
    if (left === 0) ended += 1;
    return taken;
  };
  return {
    take: (bytes) => {
      ended = 0;
      for (let at = 0; at < bytes.length;) {
        if (left > 0) at += takeBody(bytes.length - at);
        else {
          takeDigit(bytes[at] ?? 0);
          at += 1;
        }
      }
      return ended;
    },
    bytes: () => held,
  };
};
