import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import type { Block } from '../../src/ports/content-store.ts';

/** Where a store under test looks for blocks that it has not. */
export interface BlockSource {
  readonly get: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
}
export const text = (words: string): Uint8Array => new TextEncoder().encode(words);
export const leaf = async (words: string): Promise<Block> => {
  const bytes = text(words);
  return { cid: CID.createV1(raw.code, await sha256.digest(bytes)), bytes };
};
/** A directory-like node: dag-pb with one link a child. */
export const node = async (children: readonly Block[]): Promise<Block> => {
  const bytes = dagPb.encode({
    Links: children.map(({ cid }, index) => ({ Hash: cid, Name: String(index).padStart(4, '0') })),
  });
  return { cid: CID.createV1(dagPb.code, await sha256.digest(bytes)), bytes };
};
/** The same bytes under the CID of a leaf. */
export const asRaw = ({ cid, bytes }: Block): Block => ({
  cid: CID.createV1(raw.code, cid.multihash),
  bytes,
});
export const leaves = (words: readonly string[]): Promise<Block[]> => Promise.all(words.map(leaf));
export const served = (blocks: readonly Block[]): BlockSource['get'] => {
  const byCid = new Map(blocks.map(({ cid, bytes }) => [cid.toString(), bytes]));
  return (cid) => {
    const bytes = byCid.get(cid.toString());
    return bytes === undefined ? Promise.reject(new Error('not mine')) : Promise.resolve(bytes);
  };
};
export const nobody: BlockSource['get'] = () => Promise.reject(new Error('nobody is there'));
export const silence: BlockSource['get'] = (_, options) =>
  new Promise((_resolve, reject) => {
    options.signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
  });
