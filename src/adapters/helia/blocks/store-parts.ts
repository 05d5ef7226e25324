import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import type { BlockAccess } from './block-access.ts';
import type { Keepers } from './keepers.ts';
import type { KnownBlocks } from './known-blocks.ts';
import type { PinList, PinTurns } from './pin-list.ts';

/** What the rooms of one content store share. */
export interface Parts {
  readonly blockstore: Blockstore;
  readonly access: BlockAccess;
  readonly keepers: Keepers;
  readonly knownBlocks: KnownBlocks;
  readonly pinList: PinList;
  readonly turns: PinTurns;
  /** For one long job. */
  readonly slices: () => Slice;
}

/** Lets everything else go first once a slice is used up. */
export type Slice = () => Promise<void>;

/** A block that is looked for and not found, or not whole, is not known any longer. */
export const localOf = async (
  parts: Parts,
  cid: CID,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> => {
  const bytes = await parts.access.local(cid, { signal });
  if (bytes === undefined) parts.knownBlocks.doubt(cid);
  return bytes;
};
