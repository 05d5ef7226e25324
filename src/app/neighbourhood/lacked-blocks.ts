import type { CID } from 'multiformats/cid';
import { linksOf } from '../../domain/content/links.ts';
import {
  isSendable,
  MAX_ANSWER_BLOCKS,
  MAX_ANSWER_BYTES,
  MAX_SENT_BLOCK_BYTES,
  type SentBlock,
} from '../../domain/neighbourhood/blocks-wire.ts';

/** Read at the same time; no more is in memory than these, besides the answer. */
const AT_ONCE = 32;
/** Blocks that are too long to be sent are read to know it: this much of reading, then the answer ends. */
const MAX_READ_BYTES = 4_194_304;

export interface LackedOptions {
  readonly root: CID;
  readonly held: CID | undefined;
  /** `undefined` when the block is not here. */
  readonly read: (cid: CID) => Promise<Uint8Array | undefined>;
}

type Read = LackedOptions['read'];

const childrenOf = ({ cid, bytes }: SentBlock): readonly CID[] => {
  const links = linksOf(cid, bytes);
  return links.ok ? links.value.filter(isSendable) : [];
};

const readAll = async (read: Read, cids: readonly CID[]): Promise<readonly SentBlock[]> => {
  const found = await Promise.all(cids.map(async (cid) => ({ cid, bytes: await read(cid) })));
  return found.flatMap(({ cid, bytes }) => (bytes === undefined ? [] : [{ cid, bytes }]));
};

/** Gathers an answer within its bounds. */
const createAnswer = (read: Read) => {
  const blocks: SentBlock[] = [];
  let [sentBytes, readBytes, isFull] = [0, 0, false];
  const add = (block: SentBlock): readonly SentBlock[] => {
    const { length } = block.bytes;
    readBytes += length;
    if (length > MAX_SENT_BLOCK_BYTES) return [];
    isFull ||= blocks.length === MAX_ANSWER_BLOCKS || sentBytes + length > MAX_ANSWER_BYTES;
    if (isFull) return [];
    sentBytes += length;
    blocks.push(block);
    return [block];
  };
  /** Those of the level that were taken into the answer. */
  const takeLevel = async (cids: readonly CID[]): Promise<readonly SentBlock[]> => {
    const taken: SentBlock[] = [];
    for (let at = 0; at < cids.length && !isFull && readBytes < MAX_READ_BYTES; at += AT_ONCE)
      taken.push(...(await readAll(read, cids.slice(at, at + AT_ONCE))).flatMap(add));
    return taken;
  };
  return { blocks, takeLevel };
};

/** Opens the nodes of the held DAG level by level, within the bound of an answer. */
const createHeld = (read: Read, held: CID | undefined) => {
  const known = new Set<string>();
  let level = held === undefined ? [] : [held];
  let opened = 0;
  const name = (): void => level.forEach((cid) => known.add(cid.toString()));
  name();
  return {
    has: (cid: CID) => known.has(cid.toString()),
    /** What both have needs no look: below it everything is the same. */
    descend: async (shared: (cid: CID) => boolean): Promise<void> => {
      const nodes = level.filter((cid) => !shared(cid)).slice(0, MAX_ANSWER_BLOCKS - opened);
      opened += nodes.length;
      level = (await readAll(read, nodes)).flatMap(childrenOf);
      name();
    },
  };
};

/**
 * The blocks under `root` that are not under `held`, parents first, at most 1,024 and 2 MiB. Both are walked down
 * together and only where they differ, so after an edit this reads one node of each level. A block that moved to
 * another level may be named although it is held; one that is too long to be sent is left out with all below it.
 */
export const lackedBlocks = async ({ root, held, read }: LackedOptions): Promise<readonly SentBlock[]> => {
  const answer = createAnswer(read);
  const theirs = createHeld(read, held);
  const met = new Set<string>();
  const isNew = (cid: CID): boolean => {
    const before = met.size;
    return met.add(cid.toString()).size > before;
  };
  let level: readonly CID[] = [root];
  while (level.length > 0) {
    const all = new Set(level.map(String));
    const lacking = level.filter((cid) => !theirs.has(cid) && isNew(cid));
    const [taken] = await Promise.all([
      answer.takeLevel(lacking),
      theirs.descend((cid) => all.has(cid.toString())),
    ]);
    level = taken.flatMap(childrenOf);
  }
  return answer.blocks;
};
