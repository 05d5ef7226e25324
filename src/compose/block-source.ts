import type { CID } from 'multiformats/cid';
import { shareGets } from '../adapters/helia/blocks/shared-gets.ts';
import { BlockNotFoundError } from '../ports/content-store.ts';

type GetBlock = (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;

/** Blocks of connected peers, as soon as there are any. */
export interface BlockSource {
  readonly get: GetBlock;
  readonly arrive: (source: GetBlock) => void;
  readonly leave: () => void;
}

export const createBlockSource = (): BlockSource => {
  let source: GetBlock | undefined;
  const getOne: GetBlock = (cid, options) =>
    source === undefined ? Promise.reject(new BlockNotFoundError(cid)) : source(cid, options);
  return {
    get: shareGets(getOne),
    arrive: (arrived) => (source = arrived),
    leave: () => (source = undefined),
  };
};
