import { base64 } from 'multiformats/bases/base64';
import type { CID } from 'multiformats/cid';
import { coalesce } from '../../kit/async/coalesce.ts';
import { BlockNotFoundError } from '../../ports/content-store.ts';

type GetBlock = (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;

/** Blocks of connected peers, as soon as there are any. */
export interface LateBlocks {
  /** One question for all who want the same block at a time. @throws {BlockNotFoundError} */
  readonly get: GetBlock;
  readonly arrive: (source: GetBlock) => void;
  readonly leave: () => void;
}

/** The same content is the same question, whatever its codec. */
const contentOf = (cid: CID): string => base64.encode(cid.multihash.bytes);

export const createLateBlocks = (): LateBlocks => {
  let source: GetBlock | undefined;
  const getOne: GetBlock = (cid, options) =>
    source === undefined ? Promise.reject(new BlockNotFoundError(cid)) : source(cid, options);
  return {
    // A second want that comes while the answer to the first is on its way would be told to nobody.
    get: coalesce(contentOf, getOne),
    arrive: (arrived) => (source = arrived),
    leave: () => (source = undefined),
  };
};
