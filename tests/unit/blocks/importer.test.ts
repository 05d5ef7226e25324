import { MemoryBlockstore } from 'blockstore-core/memory';
import { importer } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import { describe, expect, test } from 'vitest';
import { createFileImporter } from '../../../src/adapters/helia/blocks/importer.ts';
import { createMemoryContentStore } from '../../../src/adapters/memory/content-store.ts';

const signal = new AbortController().signal;
const bytesOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8) * 3 + (index >> 16)) & 255);

/** The CID that the reference importer gives the same file. */
const referenceCid = async (bytes: Uint8Array, leafBytes: number, links: number): Promise<string> => {
  const options = {
    profile: 'unixfs-v1-2025',
    chunker: fixedSize({ chunkSize: leafBytes }),
    layout: balanced({ maxChildrenPerNode: links }),
  } as const;
  let cid = '';
  for await (const entry of importer([{ content: bytes }], new MemoryBlockstore(), options))
    cid = entry.cid.toString();
  return cid;
};

describe('importing a file', () => {
  const MIB = 1_048_576;
  test.each([0, 1, MIB, MIB + 1, 9 * MIB + 5])(
    'of %i bytes gives the CID of unixfs-v1-2025',
    async (size) => {
      const store = createMemoryContentStore();
      const cid = await createFileImporter({ store }).addFile(new Blob([bytesOf(size)]), { signal });
      expect(cid.toString()).toBe(await referenceCid(bytesOf(size), MIB, 1_024));
    },
  );

  test.each([48, 49, 64, 65, 255, 257, 1_000])(
    'builds trees of four levels as others do: %i bytes',
    async (size) => {
      const store = createMemoryContentStore();
      const importing = createFileImporter({ store, profile: { leafBytes: 4, links: 4 } });
      const cid = await importing.addFile(new Blob([bytesOf(size)]), { signal });
      expect(cid.toString()).toBe(await referenceCid(bytesOf(size), 4, 4));
    },
  );

  test('leaves a DAG that can be pinned whole', async () => {
    const store = createMemoryContentStore();
    const cid = await createFileImporter({ store }).addFile(new Blob([bytesOf(3 * MIB)]), { signal });
    const limits = { maxBytes: 4 * MIB, maxBlocks: 10 };
    expect(await store.pin(cid, 'alice', { limits, signal })).toMatchObject({ blocks: 4 });
  });

  test('tells how far it is', async () => {
    const heard: number[] = [];
    const importing = createFileImporter({ store: createMemoryContentStore() });
    await importing.addFile(new Blob([bytesOf(20 * MIB)]), {
      signal,
      onProgress: (done) => heard.push(done),
    });
    expect(heard).toEqual([8 * MIB, 16 * MIB, 20 * MIB]);
  });

  test('stops with its signal', async () => {
    const stop = new AbortController();
    const importing = createFileImporter({ store: createMemoryContentStore() });
    const adding = importing.addFile(new Blob([bytesOf(20 * MIB)]), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('does not give a root to a file that became shorter meanwhile', async () => {
    const file = new Blob([bytesOf(2 * MIB)]);
    Object.defineProperty(file, 'size', { value: 3 * MIB });
    const adding = createFileImporter({ store: createMemoryContentStore() }).addFile(file, { signal });
    await expect(adding).rejects.toMatchObject({ name: 'FileChangedError' });
  });
});
