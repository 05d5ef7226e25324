import { decode, type PBNode } from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import { err, ok, type Result } from '../../kit/result.ts';
import { DAG_PB_CODE, RAW_CODE, type SiteBlock } from './blocks.ts';

/** A child of a file node. */
export interface FilePart {
  readonly cid: CID;
  /** Content bytes under it, as its parent declares; to be checked when the part arrives. */
  readonly bytes: number;
}

/** One block of a UnixFS file, read: content, or where the content is. */
export type FileNode =
  | { readonly kind: 'content'; readonly bytes: Uint8Array }
  | { readonly kind: 'parts'; readonly parts: readonly FilePart[] };

const MAX_DIRECTORY_ENTRIES = 256;
/** What an honest block of a file holds beside its content: a head, and for each link a CID and its sizes. */
const HEAD_BYTES = 96;
const LINK_BYTES = 128;

const decodeNode = ({ cid, bytes }: SiteBlock): { node: PBNode; unixfs: UnixFS } | undefined => {
  if (cid.code !== DAG_PB_CODE) return undefined;
  try {
    const node = decode(bytes);
    return node.Data === undefined ? undefined : { node, unixfs: UnixFS.unmarshal(node.Data) };
  } catch {
    // Neither library has another way to refuse bytes.
    return undefined;
  }
};

/** Entries of a plain UnixFS directory. Outside bytes: any block gives a Result. */
export const readDirectory = (block: SiteBlock): Result<ReadonlyMap<string, CID>, 'not-a-directory'> => {
  const decoded = decodeNode(block);
  if (decoded?.unixfs.type !== 'directory') return err('not-a-directory');
  const { Links: links } = decoded.node;
  if (links.length > MAX_DIRECTORY_ENTRIES) return err('not-a-directory');
  return ok(new Map(links.map((link) => [link.Name ?? '', link.Hash])));
};

const partsOf = ({ node, unixfs }: { node: PBNode; unixfs: UnixFS }): readonly FilePart[] | undefined => {
  const parts = node.Links.map((link, index) => ({
    cid: link.Hash,
    bytes: Number(unixfs.blockSizes[index]),
  }));
  const isSound = node.Links.length === unixfs.blockSizes.length && parts.every((part) => part.bytes > 0);
  return isSound ? parts : undefined;
};

/** Bytes that are neither content nor links: who counts content would hold the whole block without counting it. */
const isPadded = (block: SiteBlock, links: number, content: Uint8Array): boolean =>
  block.bytes.length > content.length + HEAD_BYTES + links * LINK_BYTES;

/**
 * A block of a UnixFS file: raw, or dag-pb with content, or dag-pb with parts (never both), and little else. Any block
 * gives a Result.
 */
export const readFileNode = (block: SiteBlock): Result<FileNode, 'not-a-file'> => {
  if (block.cid.code === RAW_CODE) return ok({ kind: 'content', bytes: block.bytes });
  const decoded = decodeNode(block);
  if (decoded === undefined || !['file', 'raw'].includes(decoded.unixfs.type)) return err('not-a-file');
  const content = decoded.unixfs.data ?? new Uint8Array();
  if (isPadded(block, decoded.node.Links.length, content)) return err('not-a-file');
  if (decoded.node.Links.length === 0) return ok({ kind: 'content', bytes: content });
  const parts = partsOf(decoded);
  return parts === undefined || content.length > 0 ? err('not-a-file') : ok({ kind: 'parts', parts });
};
