import { UnixFS } from 'ipfs-unixfs';
import { dagPbBlock } from '../../src/domain/site/blocks.ts';
import type { SiteBuild } from '../../src/domain/site/site.ts';
import { inOneGo } from '../../src/kit/steps.ts';
import {
  blocksUnder,
  createFileJoiner,
  directoryOf,
  leafOf,
  type UnixfsNode,
} from '../../src/domain/site/unixfs.ts';

type Content = string | readonly string[] | UnixfsNode;

const nodeOf = (join: ReturnType<typeof createFileJoiner>, content: Content): UnixfsNode => {
  if (typeof content === 'object' && 'block' in content) return content;
  const texts = typeof content === 'string' ? [content] : content;
  return inOneGo(join(texts.map((text) => leafOf(new TextEncoder().encode(text)))));
};

/** A root made by hand: `files` in place of ours, each one raw leaf, several, or any node. */
export const rootOf = (files: Readonly<Record<string, Content>>): SiteBuild => {
  const join = createFileJoiner();
  const entries = Object.entries(files).map(([name, content]) => [name, nodeOf(join, content)] as const);
  const directory = directoryOf(new Map(entries));
  const blocks = inOneGo(blocksUnder([directory]));
  const bytes = [...blocks.values()].reduce((total, block) => total + block.bytes.length, 0);
  return { root: directory.block.cid, blocks, bytes };
};

/** A file of `count` times the same content: one small block, whatever it stands for. */
export const repeated = (count: number, node: UnixfsNode): UnixfsNode => {
  const sizes = Array.from({ length: count }, () => BigInt(node.fileBytes));
  const link = { Name: '', Tsize: node.dagBytes, Hash: node.block.cid };
  const data = new UnixFS({ type: 'file', blockSizes: sizes }).marshal();
  const block = dagPbBlock(
    data,
    sizes.map(() => link),
  );
  return { block, fileBytes: count * node.fileBytes, dagBytes: block.bytes.length, children: [node] };
};

/** A dag-pb block of a file with its content inside; `padding` hides in the name of a link to nothing. */
export const contentNode = (content: Uint8Array, padding = ''): UnixfsNode => {
  const links =
    padding === '' ? [] : [{ Name: padding, Tsize: 0, Hash: leafOf(new Uint8Array([1])).block.cid }];
  const sizes = links.map(() => 1n);
  const data = new UnixFS({
    type: 'file',
    ...(links.length === 0 ? { data: content } : { blockSizes: sizes }),
  });
  const block = dagPbBlock(data.marshal(), links);
  return { block, fileBytes: content.length, dagBytes: block.bytes.length, children: [] };
};

export const FRONT = {
  'profile.json': '{"schema":1,"displayName":"Mallory"}',
  'feed.json': '{"version":"https://jsonfeed.org/version/1.1","items":[]}',
};

export const manifest = (end: number, tiddlerCount = 1): string =>
  JSON.stringify({ schema: 1, author: 'k51mallory', parents: [], tiddlerCount, lines: [0, end] });

/** Lines as Mallory wrote them, in a root that is sound otherwise. */
export const handMade = (
  index: string | readonly string[],
  more: Readonly<Record<string, string>> = {},
): SiteBuild => {
  const length = Buffer.byteLength(typeof index === 'string' ? index : index.join(''));
  return rootOf({ ...FRONT, 'manifest.json': manifest(length), 'index.html': index, ...more });
};
