import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { createVisited, walkDag } from '../../../src/adapters/helia/blocks/dag-walk.ts';
import { dagPbBlock, rawBlock } from '../../../src/domain/site/blocks.ts';
import { DagTooBigError } from '../../../src/ports/content-store.ts';

const LEAVES = 1_000;
const leaves = Array.from({ length: LEAVES }, (_, at) =>
  rawBlock(new TextEncoder().encode(`leaf ${String(at)}`)),
);
const shelf = dagPbBlock(
  new Uint8Array(),
  leaves.map(({ cid, bytes }) => ({ Hash: cid, Name: '', Tsize: bytes.length })),
);
const blocks = new Map([shelf, ...leaves].map(({ cid, bytes }) => [cid.toString(), bytes]));

/** A walk of the shelf; `slice` is what the page does between two lots. */
const walked = (slice: () => Promise<void>, maxBlocks = Infinity) =>
  walkDag(shelf.cid, {
    ...{ slice, visited: createVisited(), limits: { maxBlocks, maxBytes: Infinity } },
    known: () => undefined,
    read: (cid: CID) => Promise.resolve(blocks.get(cid.toString())),
    signal: new AbortController().signal,
  });

test('a shelf of a thousand leaves is walked in lots, between which the page may answer', async () => {
  let pauses = 0;
  const { blocks: count } = await walked(() => {
    pauses += 1;
    return Promise.resolve();
  });
  expect(count).toBe(LEAVES + 1);
  expect(pauses).toBeGreaterThanOrEqual(LEAVES / 256);
});

test('leaves beyond the limit end the walk in whatever lot they are', async () => {
  await expect(walked(() => Promise.resolve(), 700)).rejects.toThrow(DagTooBigError);
});
