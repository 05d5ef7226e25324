import { expect, test } from 'vitest';
import {
  createMemoryContentStore,
  type MemoryBlockDisk,
} from '../../../src/adapters/memory/content-store.ts';
import type { PublicationDeps } from '../../../src/app/site/publication.deps.ts';
import {
  consented,
  nextTurn,
  opened,
  openDesk,
  pinned,
  titlesUnder,
  type Desk,
} from '../../support/publishing.ts';

/** Alice has published, and then her disk loses the largest block, which every edition needs. */
const afterALoss = async (change?: (deps: PublicationDeps) => PublicationDeps) => {
  const disk: MemoryBlockDisk = { blocks: new Map(), pins: new Map() };
  const desk: Desk = { ...openDesk(), contentStore: createMemoryContentStore({ disk }) };
  const tab = await consented(desk, change);
  tab.write('Pain', 'Levain.');
  await nextTurn(desk, tab);
  const [lost = ''] = [...disk.blocks].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  disk.blocks.delete(lost);
  tab.write('Pain', 'Seigle.');
  return { disk, desk, tab, lost };
};

test('a block that was lost underneath is written again by the next try', async () => {
  const { disk, desk, tab, lost } = await afterALoss();
  await nextTurn(desk, tab);
  expect(tab.publication.publication.get()).toMatchObject({ state: 'failed', savedHere: false });
  await desk.clock.advance(30_000);
  await tab.publication.settled();
  const shown = tab.publication.publication.get();
  expect(shown).toMatchObject({ state: 'published', sequence: 2n });
  expect(await pinned(desk)).toEqual([shown.root]);
  expect(disk.blocks.has(lost)).toBe(true);
});

test('blocks and pins that the browser lost are written again at the next start, under a later record', async () => {
  const { desk, tab } = await afterALoss();
  await desk.clock.advance(31_000);
  await tab.publication.settled();
  const before = tab.publication.publication.get();
  tab.close();
  const blank: Desk = { ...desk, contentStore: createMemoryContentStore() };
  const next = await opened(blank);
  await next.publication.settled();
  const shown = next.publication.publication.get();
  expect(shown).toMatchObject({ state: 'published', sequence: (before.sequence ?? 0n) + 1n });
  expect(shown.root).toBe(before.root);
  expect(await titlesUnder(blank, shown.root)).toEqual(['Pain']);
});

test('where the notes were lost with the blocks, nothing is published over what neighbours hold', async () => {
  const { desk, tab } = await afterALoss();
  await desk.clock.advance(31_000);
  await tab.publication.settled();
  const { sequence, root } = tab.publication.publication.get();
  tab.close();
  const blank: Desk = { ...desk, contentStore: createMemoryContentStore() };
  const next = await opened(blank, (deps) => ({
    ...deps,
    notes: { ...deps.notes, publicRecords: () => [] },
  }));
  await next.publication.settled();
  expect(next.publication.publication.get()).toMatchObject({ sequence, root });
});

test('a pin that waits for such a block is given up after two minutes, and the next try writes it', async () => {
  let pins = 0;
  const { desk, tab } = await afterALoss((deps) => ({
    ...deps,
    contentStore: {
      ...deps.contentStore,
      pin: (...args) => {
        pins += 1;
        return pins === 2 ? new Promise<never>(() => undefined) : deps.contentStore.pin(...args);
      },
    },
  }));
  await desk.clock.advance(1_000);
  expect(tab.publication.publication.get().state).toBe('publishing');
  await desk.clock.advance(120_000);
  await tab.publication.settled();
  await desk.clock.advance(30_000);
  await tab.publication.settled();
  expect(tab.publication.publication.get()).toMatchObject({ state: 'published', sequence: 2n });
});
