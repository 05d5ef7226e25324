import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';
import { sha256, sha512 } from 'multiformats/hashes/sha2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block, ContentStore, DagLimits } from '../../src/ports/content-store.ts';
import { type BlockSource, leaf, leaves, node, nobody, served, silence, text } from '../support/blocks.ts';

export interface OpenedContentStore {
  readonly store: ContentStore;
  /** The same storage after a reload of the page. */
  readonly reopen: () => ContentStore;
  readonly close: () => Promise<void>;
}

const LIMITS: DagLimits = { maxBytes: 1_000_000, maxBlocks: 1_000 };
const signal = new AbortController().signal;

/** The promises of the port, told on whatever `open` gives. */
export const describeContentStore = (
  name: string,
  open: (network: BlockSource) => Promise<OpenedContentStore>,
): void => {
  describe(`content store: ${name}`, () => {
    let source: BlockSource['get'];
    let opened: OpenedContentStore;
    let store: ContentStore;
    beforeEach(async () => {
      source = nobody;
      opened = await open({ get: (cid, options) => source(cid, options) });
      store = opened.store;
    });
    afterEach(() => opened.close());

    const has = async (blocks: readonly Block[]): Promise<readonly boolean[]> =>
      Promise.all(blocks.map(({ cid }) => store.has(cid)));

    describe('putting and getting', () => {
      test('what alice puts is there after a reload, byte for byte', async () => {
        const blocks = await leaves(['Pain', 'Levain', '']);
        await store.put(blocks, { signal });
        const later = opened.reopen();
        for (const { cid, bytes } of blocks)
          expect(await later.get(cid, { signal, offline: true })).toEqual(bytes);
      });

      test('a block is its own bytes, also when it is a view into a large buffer', async () => {
        const whole = text('Pain et levain'.repeat(1_000));
        const bytes = whole.subarray(5, 7);
        const cid = CID.createV1(raw.code, await sha256.digest(bytes));
        await store.put([{ cid, bytes }], { signal });
        const back = await store.get(cid, { signal });
        expect(back.buffer.byteLength).toBe(2);
      });

      test('bytes that do not hash to their CID are refused, and nothing of the batch is stored', async () => {
        const pain = await leaf('Pain');
        const levain = await leaf('Levain');
        const lie = { cid: levain.cid, bytes: text('Brioche') };
        await expect(store.put([pain, lie], { signal })).rejects.toMatchObject({
          name: 'BlockMismatchError',
        });
        expect(await has([pain, levain])).toEqual([false, false]);
      });

      test('a hash function that we do not know proves nothing', async () => {
        const bytes = text('Pain');
        const cid = CID.createV1(raw.code, await sha512.digest(bytes));
        await expect(store.put([{ cid, bytes }], { signal })).rejects.toMatchObject({
          name: 'BlockMismatchError',
        });
      });

      test('an identity CID holds its content itself', async () => {
        const cid = CID.createV1(raw.code, identity.digest(text('Pain')));
        expect(await store.has(cid)).toBe(true);
        expect(await store.get(cid, { signal, offline: true })).toEqual(text('Pain'));
      });

      test('a block that is not here comes from a neighbour, once', async () => {
        const pain = await leaf('Pain');
        source = served([pain]);
        const fetched: number[] = [];
        const onFetched = (bytes: number): unknown => fetched.push(bytes);
        expect(await store.get(pain.cid, { signal, onFetched })).toEqual(pain.bytes);
        source = nobody;
        expect(await store.get(pain.cid, { signal, onFetched })).toEqual(pain.bytes);
        expect(fetched).toEqual([pain.bytes.byteLength]);
      });

      test('offline, nobody is asked', async () => {
        const pain = await leaf('Pain');
        source = served([pain]);
        const asked = store.get(pain.cid, { signal, offline: true });
        await expect(asked).rejects.toMatchObject({ name: 'BlockNotFoundError' });
      });

      test('a neighbour who answers with other bytes is not believed', async () => {
        const pain = await leaf('Pain');
        source = () => Promise.resolve(text('Brioche'));
        await expect(store.get(pain.cid, { signal })).rejects.toMatchObject({ name: 'BlockMismatchError' });
        expect(await store.has(pain.cid)).toBe(false);
      });

      test('waiting ends with the signal', async () => {
        const pain = await leaf('Pain');
        source = silence;
        const stop = new AbortController();
        const asked = store.get(pain.cid, { signal: stop.signal });
        stop.abort();
        await expect(asked).rejects.toMatchObject({ name: 'BlockNotFoundError' });
      });
    });

    describe('pinning', () => {
      test('makes the whole DAG local and counts it', async () => {
        const parts = await leaves(['Pain', 'Levain', 'Four']);
        const root = await node(parts);
        source = served([...parts, root]);
        const size = await store.pin(root.cid, 'alice', { limits: LIMITS, signal });
        expect(size).toEqual({ blocks: 4, bytes: 14 + root.bytes.byteLength });
        source = nobody;
        expect(await has([...parts, root])).toEqual([true, true, true, true]);
        const claims = (await opened.reopen().pins()).map((pin) => [pin.root.toString(), pin.owner]);
        expect(claims).toEqual([[root.cid.toString(), 'alice']]);
      });

      test('follows dag-cbor links and counts a block that is named twice once', async () => {
        const pain = await leaf('Pain');
        const bytes = dagCbor.encode({ notes: [pain.cid, { again: pain.cid }] });
        const cid = CID.createV1(dagCbor.code, await sha256.digest(bytes));
        source = served([pain, { cid, bytes }]);
        const size = await store.pin(cid, 'alice', { limits: LIMITS, signal });
        expect(size).toEqual({ blocks: 2, bytes: 4 + bytes.byteLength });
      });

      test('stops at the first block too many, and pins nothing', async () => {
        const parts = await leaves(Array.from({ length: 50 }, (_, index) => `note ${index}`));
        const root = await node(parts);
        const all = served([...parts, root]);
        let given = 0;
        source = (cid, options) => ((given += 1), all(cid, options));
        const limits = { maxBytes: 1_000_000, maxBlocks: 10 };
        const pinned = store.pin(root.cid, 'bob', { limits, signal });
        await expect(pinned).rejects.toMatchObject({ name: 'DagTooBigError' });
        expect(given).toBeLessThan(30);
        expect(await store.pins()).toEqual([]);
      });

      test('stops as soon as the bytes are too many', async () => {
        const parts = await leaves(Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(1_000)));
        const root = await node(parts);
        const all = served([...parts, root]);
        let given = 0;
        source = (cid, options) => ((given += 1), all(cid, options));
        const limits = { maxBytes: 5_000, maxBlocks: 1_000 };
        const pinned = store.pin(root.cid, 'bob', { limits, signal });
        await expect(pinned).rejects.toMatchObject({ name: 'DagTooBigError' });
        expect(given).toBeLessThan(30);
        expect(await store.pins()).toEqual([]);
      });

      test('fails when a block is nowhere, and pins nothing', async () => {
        const pain = await leaf('Pain');
        const root = await node([pain, await leaf('Levain')]);
        source = served([root, pain]);
        const pinned = store.pin(root.cid, 'bob', { limits: LIMITS, signal });
        await expect(pinned).rejects.toMatchObject({ name: 'BlockNotFoundError' });
        expect(await store.pins()).toEqual([]);
      });

      test('ends with its signal', async () => {
        const root = await node(await leaves(['Pain']));
        source = silence;
        const stop = new AbortController();
        const pinned = store.pin(root.cid, 'bob', { limits: LIMITS, signal: stop.signal });
        stop.abort();
        await expect(pinned).rejects.toMatchObject({ name: 'BlockNotFoundError' });
      });

      test('tells what had to be fetched, and nothing of what was here', async () => {
        const [pain, levain] = [await leaf('Pain'), await leaf('Levain')];
        const root = await node([pain, levain]);
        await store.put([pain], { signal });
        source = served([root, levain]);
        const fetched: number[] = [];
        const onFetched = (bytes: number): unknown => fetched.push(bytes);
        await store.pin(root.cid, 'bob', { limits: LIMITS, signal, onFetched });
        expect(fetched.sort((a, b) => a - b)).toEqual([6, root.bytes.byteLength]);
      });

      test('refuses a block whose links cannot be read', async () => {
        const bytes = text('not dag-pb');
        const cid = CID.createV1(dagPb.code, await sha256.digest(bytes));
        source = served([{ cid, bytes }]);
        const pinned = store.pin(cid, 'bob', { limits: LIMITS, signal });
        await expect(pinned).rejects.toMatchObject({ name: 'DagUnreadableError' });
      });
    });

    describe('sweeping', () => {
      const pinned = async (root: Block, parts: readonly Block[], owner = 'alice'): Promise<void> => {
        await store.put([root, ...parts], { signal });
        await store.pin(root.cid, owner, { limits: LIMITS, signal });
      };

      test('keeps what is pinned and deletes what was let go', async () => {
        const pain = await leaf('Pain');
        const levain = await leaf('Levain');
        const old = await node([pain]);
        const root = await node([levain]);
        await pinned(old, [pain]);
        await pinned(root, [levain]);
        await store.unpin(old.cid, 'alice');
        expect(await store.sweep({ signal })).toEqual({ deletedBlocks: 2 });
        expect(await has([root, levain, old, pain])).toEqual([true, true, false, false]);
      });

      test('keeps a block that two roots share when one of them goes, in any order of pins', async () => {
        const pain = await leaf('Pain');
        const levain = await leaf('Levain');
        const four = await leaf('Four');
        const first = await node([pain, levain]);
        const second = await node([pain, four]);
        await pinned(first, [pain, levain]);
        await pinned(second, [pain, four]);
        await store.unpin(first.cid, 'alice');
        await pinned(first, [pain, levain]);
        await store.unpin(second.cid, 'alice');
        await store.sweep({ signal });
        expect(await has([first, pain, levain, second, four])).toEqual([true, true, true, false, false]);
      });

      test('keeps a root until its last owner lets go', async () => {
        const root = await node([]);
        await pinned(root, [], 'alice');
        await pinned(root, [], 'bob');
        await store.unpin(root.cid, 'alice');
        await store.sweep({ signal });
        expect(await store.has(root.cid)).toBe(true);
        await store.unpin(root.cid, 'bob');
        await store.sweep({ signal });
        expect(await store.has(root.cid)).toBe(false);
      });

      test('deletes what was only looked at', async () => {
        const pain = await leaf('Pain');
        source = served([pain]);
        await store.get(pain.cid, { signal });
        expect(await store.sweep({ signal })).toEqual({ deletedBlocks: 1 });
      });

      test('never falls between a put and its pin', async () => {
        const parts = await leaves(['Pain', 'Levain']);
        const root = await node(parts);
        await store.put(parts, { signal });
        await store.sweep({ signal });
        await store.put([root], { signal });
        await Promise.all([
          store.sweep({ signal }),
          store.pin(root.cid, 'alice', { limits: LIMITS, signal }),
          store.sweep({ signal }),
        ]);
        expect(await has([root, ...parts])).toEqual([true, true, true]);
      });

      test('takes loose blocks unless they were pinned since', async () => {
        const parts = await leaves(['Pain', 'Levain']);
        const [root, spare] = [await node(parts), await leaf('Sel')];
        await store.put([root, spare, ...parts], { signal, loose: true });
        await store.pin(root.cid, 'bob', { limits: LIMITS, signal });
        expect(await store.sweep({ signal })).toEqual({ deletedBlocks: 1 });
        expect(await has([root, ...parts, spare])).toEqual([true, true, true, false]);
      });

      test('running beside forty publications loses none of their blocks', async () => {
        const publish = async (index: number): Promise<readonly Block[]> => {
          const parts = await leaves([`note ${index}`, `note ${index + 1}`, `page ${index}`]);
          const root = await node(parts);
          await pinned(root, parts);
          return [root, ...parts];
        };
        const sweeps = Array.from({ length: 10 }, () => store.sweep({ signal }));
        const all = await Promise.all(Array.from({ length: 40 }, (_, index) => publish(index)));
        await Promise.all([...sweeps, store.sweep({ signal })]);
        expect((await has(all.flat())).every(Boolean)).toBe(true);
      });

      test('takes what a closed page left unpinned', async () => {
        const pain = await leaf('Pain');
        await store.put([pain], { signal });
        const later = opened.reopen();
        expect(await later.sweep({ signal })).toEqual({ deletedBlocks: 1 });
        expect(await later.has(pain.cid)).toBe(false);
      });
    });
  });
};
