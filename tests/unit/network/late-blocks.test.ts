import { expect, test } from 'vitest';
import { createLateBlocks } from '../../../src/app/network/late-blocks.ts';
import { BlockNotFoundError } from '../../../src/ports/content-store.ts';
import { leaf, served } from '../../support/blocks.ts';

const { signal } = new AbortController();

test('blocks are found as long as somebody is linked, and by nobody else', async () => {
  const bread = await leaf('Four à bois, samedi');
  const blocks = createLateBlocks();
  await expect(blocks.get(bread.cid, { signal })).rejects.toThrow(BlockNotFoundError);
  blocks.arrive(served([bread]));
  expect(await blocks.get(bread.cid, { signal })).toEqual(bread.bytes);
  blocks.leave();
  await expect(blocks.get(bread.cid, { signal })).rejects.toThrow(BlockNotFoundError);
});
