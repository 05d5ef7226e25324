import type { Publication } from '../../src/app/site/publication.types.ts';
import type { DemoWish } from './demo-wish.ts';

export const readySite = (sequence: bigint, publicCount: number): Publication => ({
  state: 'published',
  publicCount,
  root: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
  sequence,
  savedHere: true,
  seenBy: 2,
  seenByUnnamed: 0,
  heardBy: 0,
  declinedBy: 0,
  waitingForNetwork: false,
});

export const NOTHING_PUBLIC: Publication = {
  state: 'nothing-public',
  publicCount: 0,
  savedHere: false,
  seenBy: 0,
  seenByUnnamed: 0,
  heardBy: 0,
  declinedBy: 0,
  waitingForNetwork: false,
};

export const startPublication = (publicCount: number, wish: DemoWish): Publication => ({
  ...(publicCount > 0 ? readySite(3n, publicCount) : NOTHING_PUBLIC),
  ...wish.publication,
});
