/** Whole numbers below `bound`, from a seed: one seed, one campaign. */
export type Draw = (bound: number) => number;

/** Mulberry32 (Tommy Ettinger, public domain): small, fast, and good enough to choose where to cut. */
export const createDraw = (seed: number): Draw => {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, bound);
  };
};

/** Lengths, signs and limits that parsers stumble over. */
const INTERESTING = [0, 1, 0x7f, 0x80, 0xfe, 0xff, 0x22, 0x5b, 0x5d, 0x5c, 0x0a, 0x3c, 0x3e, 0x7b, 0x7d];

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
};

type Mutation = (bytes: Uint8Array, draw: Draw, other: Uint8Array) => Uint8Array;

const sliceOf = (bytes: Uint8Array, draw: Draw): Uint8Array => {
  const from = draw(bytes.length);
  return bytes.subarray(from, from + 1 + draw(Math.min(64, bytes.length - from)));
};

const replaced = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = bytes.slice();
  if (copy.length > 0) copy[at] = value;
  return copy;
};

const MUTATIONS: readonly Mutation[] = [
  (bytes, draw) => {
    const at = draw(bytes.length);
    return replaced(bytes, at, (bytes[at] ?? 0) ^ (1 << draw(8)));
  },
  (bytes, draw) => replaced(bytes, draw(bytes.length), draw(256)),
  (bytes, draw) => replaced(bytes, draw(bytes.length), INTERESTING[draw(INTERESTING.length)] ?? 0),
  (bytes, draw) => bytes.slice(0, draw(bytes.length + 1)),
  (bytes, draw) => {
    const from = draw(bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(from + 1 + draw(32)));
  },
  (bytes, draw) => {
    const at = draw(bytes.length + 1);
    return joined(bytes.subarray(0, at), sliceOf(bytes, draw), bytes.subarray(at));
  },
  (bytes, draw, other) => {
    const at = draw(bytes.length + 1);
    return joined(bytes.subarray(0, at), sliceOf(other, draw), bytes.subarray(at));
  },
  (bytes, draw, other) =>
    joined(bytes.subarray(0, draw(bytes.length + 1)), other.subarray(draw(other.length + 1))),
  (bytes, draw) => {
    const at = draw(bytes.length + 1);
    const fresh = Uint8Array.from({ length: 1 + draw(8) }, () => INTERESTING[draw(INTERESTING.length)] ?? 0);
    return joined(bytes.subarray(0, at), fresh, bytes.subarray(at));
  },
];

/** One to four small changes, at most `maxBytes` long. */
export const mutated = (
  bytes: Uint8Array,
  { draw, other, maxBytes }: { readonly draw: Draw; readonly other: Uint8Array; readonly maxBytes: number },
): Uint8Array => {
  let changed = bytes;
  for (let left = 1 + draw(4); left > 0; left -= 1) {
    const mutation = MUTATIONS[draw(MUTATIONS.length)];
    changed = mutation?.(changed, draw, other) ?? changed;
  }
  return changed.subarray(0, maxBytes);
};

/** A piece of the bytes again and again, its own beginning and end around it: what a quadratic parser cannot bear. */
export const stretched = (bytes: Uint8Array, draw: Draw, toBytes: number): Uint8Array => {
  const from = draw(bytes.length);
  const to = from + 1 + draw(Math.min(48, Math.max(1, bytes.length - from)));
  const piece = bytes.subarray(from, to);
  if (piece.length === 0) return bytes;
  const whole = new Uint8Array(toBytes);
  whole.set(bytes.subarray(0, from));
  const endAt = Math.max(from, toBytes - (bytes.length - to));
  for (let at = from; at < endAt; at += piece.length) whole.set(piece.subarray(0, endAt - at), at);
  whole.set(bytes.subarray(to, to + toBytes - endAt), endAt);
  return whole;
};
