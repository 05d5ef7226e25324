import { expect, test } from 'vitest';
import type { CID } from 'multiformats/cid';
import { lackedBlocks } from '../../../src/app/neighbourhood/lacked-blocks.ts';
import { MAX_ANSWER_BLOCKS, MAX_ANSWER_BYTES } from '../../../src/domain/neighbourhood/blocks-wire.ts';
import { createSiteBuilder, type SiteBuild } from '../../../src/domain/site/site.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import type { Block } from '../../../src/ports/content-store.ts';
import { leaf, leaves, node } from '../../support/blocks.ts';
import { person } from '../../support/cast.ts';
import { CORE, manyNotes, note, SHELL } from '../../support/site.ts';

const build = (tiddlers: readonly Tiddler[]): SiteBuild =>
  createSiteBuilder({ shell: SHELL, core: CORE }).build({
    author: person('alice').ipnsName,
    profile: { displayName: 'alice' },
    tiddlers,
    parents: [],
  });

/** A shelf that counts what is read from it. */
const shelfOf = (blocks: Iterable<Block>) => {
  const shelf = new Map([...blocks].map(({ cid, bytes }) => [cid.toString(), bytes]));
  const reads: string[] = [];
  const read = (cid: CID): Promise<Uint8Array | undefined> => {
    reads.push(cid.toString());
    return Promise.resolve(shelf.get(cid.toString()));
  };
  return { read, reads };
};
const names = (blocks: Iterable<Pick<Block, 'cid'>>): readonly string[] =>
  [...blocks].map(({ cid }) => cid.toString()).toSorted();

test('after one edit among 2,000 notes exactly the new blocks are named, parents first, and little is read', async () => {
  const notes = manyNotes(2_000);
  const before = build(notes);
  const after = build(notes.map((old, at) => (at === 700 ? note(old.title, { text: 'Dimanche' }) : old)));
  const { read, reads } = shelfOf([...before.blocks.values(), ...after.blocks.values()]);
  const lacked = await lackedBlocks({ root: after.root, held: before.root, read });
  const isNew = ({ cid }: Block): boolean => !names(before.blocks.values()).includes(cid.toString());
  expect(names(lacked)).toEqual(names([...after.blocks.values()].filter(isNew)));
  expect(lacked[0]?.cid.equals(after.root)).toBe(true);
  expect(reads.length).toBeLessThan(2 * lacked.length + 1);
});

test('who holds nothing gets the whole of a small root but what is too long for a message', async () => {
  const site = build([note('Pain'), note('Vélo')]);
  const lacked = await lackedBlocks({
    root: site.root,
    held: undefined,
    read: shelfOf(site.blocks.values()).read,
  });
  const short = [...site.blocks.values()].filter(({ bytes }) => bytes.length <= 65_497);
  expect(names(lacked)).toEqual(names(short));
  expect(short.length).toBeLessThan(site.blocks.size);
});

test('who holds the root already gets nothing', async () => {
  const site = build([note('Pain')]);
  const { read } = shelfOf(site.blocks.values());
  expect(await lackedBlocks({ root: site.root, held: site.root, read })).toEqual([]);
});

test('an answer ends at 1,024 blocks', async () => {
  const children = await leaves(Array.from({ length: 1_100 }, (_, at) => `leaf ${at}`));
  const root = await node(children);
  const { read } = shelfOf([root, ...children]);
  expect(await lackedBlocks({ root: root.cid, held: undefined, read })).toHaveLength(MAX_ANSWER_BLOCKS);
});

test('an answer ends at 2 MiB', async () => {
  const children = await leaves(Array.from({ length: 40 }, (_, at) => `${at}`.padStart(60_000, 'x')));
  const root = await node(children);
  const lacked = await lackedBlocks({
    root: root.cid,
    held: undefined,
    read: shelfOf([root, ...children]).read,
  });
  const sum = lacked.reduce((bytes, block) => bytes + block.bytes.length, 0);
  expect(lacked).toHaveLength(35);
  expect(sum).toBeLessThanOrEqual(MAX_ANSWER_BYTES);
});

test('a giver reads 4 MiB and some at most to find out that everything is too long', async () => {
  const children = await leaves(Array.from({ length: 100 }, (_, at) => `${at}`.padStart(262_144, 'x')));
  const root = await node(children);
  const { read, reads } = shelfOf([root, ...children]);
  expect(names(await lackedBlocks({ root: root.cid, held: undefined, read }))).toEqual([root.cid.toString()]);
  expect(reads.length).toBeLessThan(50);
});

test('a block that is not here is left out, and the rest is given', async () => {
  const [here, gone] = [await leaf('here'), await leaf('gone')];
  const root = await node([here, gone]);
  const lacked = await lackedBlocks({ root: root.cid, held: gone.cid, read: shelfOf([root, here]).read });
  expect(names(lacked)).toEqual(names([root, here]));
});
