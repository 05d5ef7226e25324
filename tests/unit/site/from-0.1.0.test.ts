import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMemoryContentStore } from '../../../src/adapters/memory/content-store.ts';
import { createSiteReader } from '../../../src/app/site/read-site.ts';
import { readCar } from '../../../src/domain/content/car.ts';
import { plain } from '../../support/notes.ts';
import { manyNotes, note } from '../../support/site.ts';

/** What release 0.1.0 published: tests/fixtures/0.1.0/README.md. */
const FILE = new URL('../../fixtures/0.1.0/root.car', import.meta.url);
const { signal } = new AbortController();

test('a root that release 0.1.0 published is read whole', async () => {
  const car = readCar(new Uint8Array(readFileSync(FILE)));
  if (!car.ok) throw new RangeError(car.error.kind);
  expect(car.value.root.toString()).toBe('bafybeicmbofeytndkursje4ecqe3djamtscy6q7yi4ggaf4yrv5osi7g6i');
  const contentStore = createMemoryContentStore();
  await contentStore.put([...car.value.blocks.values()], { signal });
  const read = await createSiteReader({ contentStore }).readSite(car.value.root, { signal });
  if (!read.ok) throw new RangeError(read.error);
  const written = [...manyNotes(40), note('__proto__', { text: '</script> 𝕬' })];
  expect(plain(read.value.tiddlers)).toEqual(plain(written.toSorted((a, b) => (a.title < b.title ? -1 : 1))));
  expect(read.value.profile).toEqual({ displayName: 'Alice' });
  expect(read.value.manifest).toMatchObject({ author: 'k51alice', tiddlerCount: 41 });
  expect(read.value.feed).toHaveLength(20);
  expect(read.value.refusedLines).toBe(0);
});
