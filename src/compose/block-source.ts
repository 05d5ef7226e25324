import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import { joined } from '../adapters/helia/blocks/bytes.ts';
import { shareGets } from '../adapters/helia/blocks/shared-gets.ts';
import { BlockNotFoundError } from '../ports/content-store.ts';

/** Blocks of connected peers, as soon as there are any. */
export interface BlockSource {
  readonly get: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
  readonly arrive: (blockstore: Pick<Blockstore, 'get'>) => void;
  readonly leave: () => void;
}

export const createBlockSource = (): BlockSource => {
  let source: Pick<Blockstore, 'get'> | undefined;
  const getOne = async (cid: CID, { signal }: { readonly signal: AbortSignal }): Promise<Uint8Array> => {
    if (source === undefined) throw new BlockNotFoundError(cid);
    const parts: Uint8Array[] = [];
    for await (const part of source.get(cid, { signal })) parts.push(part);
    return joined(parts);
  };
  return {
    get: shareGets(getOne),
    arrive: (blockstore) => (source = blockstore),
    leave: () => (source = undefined),
  };
};
