import type { CID } from 'multiformats/cid';
import { encodeCar, type CarBlock } from '../../src/domain/content/car.ts';

/** Blocks as one CARv1 file, for `ipfs dag import`. */
export const carOf = (root: CID, blocks: Iterable<CarBlock>): Uint8Array => {
  const car = encodeCar(root, blocks);
  if (!car.ok) throw new RangeError(JSON.stringify(car.error));
  return car.value;
};
