/** The block broker is not the one this room knows. */
export class UnknownBitswapError extends Error {
  override readonly name = 'UnknownBitswapError';
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * A part of \@helia/bitswap 4 that its types hide, once it is seen to have every named member.
 * @throws {UnknownBitswapError}
 */
export const insideOf = <Inside extends object>(
  broker: object,
  part: 'wantList' | 'network' | 'peerWantLists',
  members: readonly (keyof Inside)[],
): Inside => {
  const bitswap: unknown = Reflect.get(broker, 'bitswap');
  const inside: unknown = isObject(bitswap) ? Reflect.get(bitswap, part) : undefined;
  if (!isObject(inside) || !members.every((member) => member in inside))
    throw new UnknownBitswapError(`no ${part} of @helia/bitswap 4`);
  return inside as Inside;
};
