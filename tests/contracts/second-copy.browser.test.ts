import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';
import { createBroadcastTabChannel } from '../../src/adapters/browser/tab-channel.ts';
import { createWebTabLock } from '../../src/adapters/browser/tab-lock.ts';
import { createIdbKeyValueStore, type IdbKeyValueStore } from '../../src/adapters/idb/key-value-store.ts';
import { createSecondCopy, type SecondCopy } from '../../src/adapters/idb/second-copy.ts';
import { createIdbWikiStore } from '../../src/adapters/idb/wiki-store.ts';
import {
  createMemoryJournalDisk,
  createMemoryJournals,
  type MemoryJournalDisk,
} from '../../src/adapters/memory/journal.ts';
import { createWorkerJournals } from '../../src/adapters/worker/journals.ts';
import type { Journals } from '../../src/ports/journal.ts';
import type { WikiStore } from '../../src/ports/wiki-store.ts';
import { EVENING_MS, fields } from '../support/notes.ts';
import { openVault } from '../support/open-vault.ts';
import { createTabChannels } from '../support/tab-channels.ts';
import { describeKeyValueStore } from './key-value-store.contract.ts';
import { describeWikiStore } from './wiki-store.contract.ts';

const alice = openVault('alice');
let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

/** What one tab was told of its second copy. */
interface Told {
  restored: number;
  troubles: number;
}

const copyOf = (name: string, journals: Journals): { readonly copy: SecondCopy; readonly told: Told } => {
  const told: Told = { restored: 0, troubles: 0 };
  const copy = createSecondCopy({
    name,
    journals,
    tabLock: createWebTabLock(),
    signal: ending.signal,
    onRestored: (values) => (told.restored += values),
    onTrouble: () => (told.troubles += 1),
  });
  return { copy, told };
};

const inFiles = (): Journals => createWorkerJournals({ signal: ending.signal });

const channels = new Map<string, () => ReturnType<ReturnType<typeof createTabChannels>>>();

const openNotes = async (
  databaseName: string,
  journals: Journals = inFiles(),
  device = 'alice',
): Promise<{ readonly store: WikiStore; readonly told: Told }> => {
  const tab = channels.get(databaseName) ?? createTabChannels();
  channels.set(databaseName, tab);
  const { copy, told } = copyOf(databaseName, journals);
  const clock = { nowMs: () => EVENING_MS };
  const parts = { databaseName, vault: await alice, clock, device, channel: tab(), copyWord: 'copie' };
  return { store: await createIdbWikiStore({ ...parts, copy }), told };
};

const openValues = async (
  databaseName: string,
  journals: Journals = inFiles(),
): Promise<IdbKeyValueStore> => {
  const { copy } = copyOf(databaseName, journals);
  const store = createIdbKeyValueStore({
    databaseName,
    channel: createBroadcastTabChannel({ name: databaseName, signal: ending.signal }),
    copying: { copy, isCopied: (key) => !key.startsWith('pin/') },
  });
  await store.begin();
  return store;
};

describeWikiStore('wiki store with a second copy', async (place, tab) =>
  openNotes(place, inFiles(), tab).then(({ store }) => store),
);
describeKeyValueStore('key-value store with a second copy', (place) => openValues(place));

const textsOf = async (store: WikiStore): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await store.all(ending)).map(({ title, fields: own }) => [title, own?.get('text') ?? '']),
  );

const write = (title: string, text: string) => ({ title, fields: fields(text), base: null });

describe('notes whose database the browser deleted', () => {
  test('come back as they were, deletions too, and it is told once', async () => {
    const name = crypto.randomUUID();
    const { store } = await openNotes(name);
    const [bread] = await store.save([write('Pain', 'farine'), write('Sel', 'gris')], ending);
    const base = bread?.record.revision ?? null;
    await store.save([{ title: 'Pain', fields: fields('levain'), base, audience: 'public' }], ending);
    const [eau] = await store.save([write('Eau', 'tiède')], ending);
    await store.save([{ title: 'Eau', fields: null, base: eau?.record.revision ?? null }], ending);
    const before = await store.read(['Pain', 'Sel'], ending);
    await store.close();
    await deleteDB(name);

    const next = await openNotes(name);
    expect(next.told).toEqual({ restored: 3, troubles: 0 });
    expect(await next.store.read(['Pain', 'Sel'], ending)).toEqual(before);
    expect(await textsOf(next.store)).toEqual({ Pain: 'levain', Sel: 'gris' });
    expect(await next.store.publicGeneration(ending)).toBeGreaterThan(0);
    await next.store.close();
    expect((await openNotes(name)).told.restored).toBe(0);
  });

  test('come back for a tab that opens at the same time as another one', async () => {
    const name = crypto.randomUUID();
    const { store } = await openNotes(name);
    await store.save([write('Pain', 'levain')], ending);
    await store.close();
    await deleteDB(name);
    const tabs = await Promise.all([openNotes(name, inFiles(), 'one'), openNotes(name, inFiles(), 'two')]);
    for (const tab of tabs) expect(await textsOf(tab.store)).toEqual({ Pain: 'levain' });
  });

  test('come back with what another tab wrote beside', async () => {
    const name = crypto.randomUUID();
    const [here, there] = [await openNotes(name), await openNotes(name, inFiles(), 'there')];
    await here.store.save([write('Pain', 'levain')], ending);
    await there.store.save([write('Sel', 'gris')], ending);
    await here.store.close();
    await there.store.close();
    await deleteDB(name);
    expect(await textsOf((await openNotes(name)).store)).toEqual({ Pain: 'levain', Sel: 'gris' });
  });

  test('come back whole when bringing them back was cut half-way', async () => {
    const name = crypto.randomUUID();
    const { store } = await openNotes(name);
    await store.save([write('Pain', 'levain'), write('Sel', 'gris')], ending);
    await store.close();
    const db = await openDB(name);
    const [first] = await db.getAllKeys('notes');
    await db.delete('notes', first ?? 0);
    await db.delete('facts', 'journal');
    db.close();
    const next = await openNotes(name);
    expect(next.told.restored).toBe(1);
    expect(await textsOf(next.store)).toEqual({ Pain: 'levain', Sel: 'gris' });
  });
});

describe('a second copy that is behind', () => {
  test('gets the notes that were there before there was one', async () => {
    const name = crypto.randomUUID();
    const unavailable: Journals = {
      ...createMemoryJournals(),
      open: () => Promise.reject(new Error('none')),
    };
    const { store, told } = await openNotes(name, unavailable);
    expect(told.troubles).toBe(1);
    const titles = Array.from({ length: 600 }, (_, index) => `Note ${index}`);
    await store.save(
      titles.map((title) => write(title, 'x')),
      ending,
    );
    await store.close();
    const second = await openNotes(name);
    expect(second.told).toEqual({ restored: 0, troubles: 0 });
    await second.store.close();
    await deleteDB(name);
    expect(Object.keys(await textsOf((await openNotes(name)).store))).toHaveLength(600);
  });

  test('fails no save when its disk is full, and gets the rest at the next start', async () => {
    const name = crypto.randomUUID();
    const disk: MemoryJournalDisk = createMemoryJournalDisk();
    const { store, told } = await openNotes(name, createMemoryJournals(disk));
    await store.save([write('Pain', 'levain')], ending);
    disk.full = true;
    await store.save([write('Sel', 'gris')], ending);
    expect(told.troubles).toBe(1);
    disk.full = false;
    await store.save([write('Eau', 'tiède')], ending);
    await store.close();
    await (await openNotes(name, createMemoryJournals(disk))).store.close();
    await deleteDB(name);
    const next = await openNotes(name, createMemoryJournals(disk));
    expect(await textsOf(next.store)).toEqual({ Pain: 'levain', Sel: 'gris', Eau: 'tiède' });
  });

  test('that the browser lost by itself is made anew', async () => {
    const name = crypto.randomUUID();
    const { store } = await openNotes(name);
    await store.save([write('Pain', 'levain')], ending);
    await store.close();
    await inFiles().drop(name);
    await (await openNotes(name)).store.close();
    await deleteDB(name);
    expect(await textsOf((await openNotes(name)).store)).toEqual({ Pain: 'levain' });
  });
});

describe('small values whose database the browser deleted', () => {
  const text = (value: Uint8Array | undefined): string => new TextDecoder().decode(value);
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

  test('come back as they were last, except what is not copied', async () => {
    const name = crypto.randomUUID();
    const store = await openValues(name);
    await store.putMany([
      ['home', bytes('Toulouse')],
      ['gone', bytes('x')],
      ['pin/a', bytes('1')],
    ]);
    await store.putMany([
      ['home', bytes('Albi')],
      ['gone', undefined],
    ]);
    await store.close();
    await deleteDB(name);
    const next = await openValues(name);
    expect(text(await next.get('home'))).toBe('Albi');
    expect((await next.list('')).map(([key]) => key)).toEqual(['home']);
    await next.putMany([['home', bytes('Castres')]]);
    await next.close();
    await deleteDB(name);
    expect(text(await (await openValues(name)).get('home'))).toBe('Castres');
  });
});
