import { bytesToHex } from '@noble/hashes/utils.js';
import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { createBroadcastTabChannel } from '../../src/adapters/browser/tab-channel.ts';
import { createIdbKeyValueStore } from '../../src/adapters/idb/key-value-store.ts';
import { createIdbWikiStore, InvalidDeviceError } from '../../src/adapters/idb/wiki-store.ts';
import { encodeNote } from '../../src/domain/wiki/note-codec.ts';
import { encodeRevision } from '../../src/domain/wiki/revision.ts';
import type { Revision } from '../../src/domain/wiki/tiddler.ts';
import type { TabChannel } from '../../src/ports/tab-lock.ts';
import { SealBrokenError } from '../../src/ports/vault.ts';
import { StorageFullError, type WikiStore } from '../../src/ports/wiki-store.ts';
import { EVENING_MS, fields } from '../support/notes.ts';
import { openVault } from '../support/open-vault.ts';
import { createTabChannels } from '../support/tab-channels.ts';
import { describeBesideWords } from './beside-words.contract.ts';
import { describeKeyValueStore } from './key-value-store.contract.ts';
import { describePastTexts } from './past-texts.contract.ts';
import { describeWikiStore } from './wiki-store.contract.ts';

const { signal } = new AbortController();
const alice = openVault('alice');
const bob = openVault('bob');

describeKeyValueStore('IndexedDB key-value store', (databaseName) => {
  const channel = createBroadcastTabChannel({ name: databaseName, signal });
  return Promise.resolve(createIdbKeyValueStore({ databaseName, channel }));
});

const channels = new Map<string, () => TabChannel>();
let damaged = 0;
const openStore = async (databaseName: string, device: string, vault = alice): Promise<WikiStore> => {
  const tab = channels.get(databaseName) ?? createTabChannels();
  channels.set(databaseName, tab);
  return await createIdbWikiStore({
    databaseName,
    vault: await vault,
    clock: { nowMs: () => EVENING_MS },
    device,
    channel: tab(),
    copyWord: 'copie',
    onDamaged: (notes) => (damaged += notes),
  });
};
describeWikiStore('IndexedDB wiki store', (place, tab) => openStore(place, tab));
describePastTexts('IndexedDB wiki store', (place, tab) => openStore(place, tab));
describeBesideWords('IndexedDB wiki store', (place, tab) => openStore(place, tab));

const bread = { title: 'Pain', fields: fields('au levain'), base: null } as const;

interface Row {
  readonly name: ArrayBuffer;
  readonly revision: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}
const rawNotes = async (databaseName: string) => {
  const db = await openDB<{ notes: { key: ArrayBuffer; value: Row } }>(databaseName);
  const rows = await db.getAll('notes');
  return { db, rows };
};

test('neither title nor text rests in clear on the disk', async () => {
  const store = await openStore('clear', 'alice');
  await store.save([bread], { signal });
  const { db, rows } = await rawNotes('clear');
  db.close();
  const text = rows
    .map(
      ({ name, sealed }) => new TextDecoder('latin1').decode(name) + new TextDecoder('latin1').decode(sealed),
    )
    .join();
  expect(rows).toHaveLength(1);
  expect(text).not.toContain('Pain');
  expect(text).not.toContain('levain');
});

test('a database of release 0.1.0 opens with its notes, and keeps past texts from then on', async () => {
  const sealed = await openStore('sealing', 'alice');
  await sealed.save([bread], { signal });
  const { db: from, rows } = await rawNotes('sealing');
  from.close();
  const old = await openDB('of-0.1.0', 1, {
    upgrade: (db) => {
      db.createObjectStore('notes', { keyPath: 'name' });
      db.createObjectStore('facts');
    },
  });
  for (const row of rows) await old.put('notes', row);
  await old.put('facts', 3, 'publicGeneration');
  old.close();
  const store = await openStore('of-0.1.0', 'alice');
  const [note] = await store.all({ signal });
  expect(note).toMatchObject({ title: 'Pain', fields: fields('au levain') });
  expect(await store.publicGeneration({ signal })).toBe(3);
  await store.save([{ title: 'Pain', fields: null, base: note?.revision ?? null }], { signal });
  for await (const past of store.past({ signal })) expect(past).toMatchObject([{ title: 'Pain' }]);
});

test('no past text rests in clear on the disk', async () => {
  const store = await openStore('past-clear', 'alice');
  const [saved] = await store.save([bread], { signal });
  await store.save([{ title: 'Pain', fields: null, base: saved?.record.revision ?? null }], { signal });
  const { db } = await rawNotes('past-clear');
  const raw = await openDB('past-clear');
  const all = await Promise.all(['past', 'pastTexts'].map((name) => raw.getAll(name)));
  for (const opened of [db, raw]) opened.close();
  const latin = (value: unknown): string =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value);
  const text = all.flat().map(latin).join();
  expect(all.map((rows) => rows.length)).toEqual([1, 1]);
  expect(text).not.toContain('Pain');
  expect(text).not.toContain('levain');
});

test('one damaged note is left out and told of, the others are read, and it can be written again', async () => {
  const store = await openStore('damaged', 'alice');
  const titles = ['Pain', 'Sel', 'Eau', 'Farine'];
  await store.save(
    titles.map((title) => ({ ...bread, title })),
    { signal },
  );
  const { db, rows } = await rawNotes('damaged');
  const [first] = rows;
  if (first === undefined) throw new RangeError('no row');
  first.sealed[20] = (first.sealed[20] ?? 0) ^ 1;
  await db.put('notes', first);
  db.close();
  damaged = 0;
  const left = await store.all({ signal });
  expect(left).toHaveLength(3);
  expect(damaged).toBe(1);
  const lost = titles.filter((title) => !left.some((note) => note.title === title));
  await store.save(
    lost.map((title) => ({ ...bread, title })),
    { signal },
  );
  expect(await store.all({ signal })).toHaveLength(4);
});

/** The row of "Pain" as it is on the disk now. */
const rowOfBread = async (databaseName: string): Promise<Row> => {
  const { db, rows } = await rawNotes(databaseName);
  db.close();
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new RangeError('not one row');
  return row;
};

test('a sealed note under another revision does not open: the note is told damaged, nothing else is hidden', async () => {
  const store = await openStore('put-back', 'alice');
  const [saved] = await store.save([bread], { signal });
  const older = await rowOfBread('put-back');
  await store.save([{ ...bread, fields: fields('sans levain'), base: saved?.record.revision ?? null }], {
    signal,
  });
  const newer = await rowOfBread('put-back');
  await store.save([{ ...bread, title: 'Sel' }], { signal });
  const { db } = await rawNotes('put-back');
  await db.put('notes', { ...newer, sealed: older.sealed });
  db.close();
  damaged = 0;
  expect((await store.all({ signal })).map(({ title }) => title)).toEqual(['Sel']);
  expect(damaged).toBe(1);
  expect(await store.read(['Pain'], { signal })).toEqual([]);
  await store.save([bread], { signal });
  expect((await store.read(['Pain'], { signal }))[0]?.fields).toEqual(fields('au levain'));
});

/** As release 0.1.0 sealed it: the context names the note only. */
const sealAs010 = async (name: ArrayBuffer, text: string, revision: Revision): Promise<Row> => {
  const note = { title: 'Pain', fields: fields(text), audience: 'me', revision } as const;
  const context = `note:${bytesToHex(new Uint8Array(name))}`;
  const [sealed = new Uint8Array()] = await (
    await alice
  ).sealMany('notes', [{ context, bytes: encodeNote(note) }]);
  return { name, revision: encodeRevision(revision), sealed: new Uint8Array(sealed) };
};

test('notes sealed by 0.1.0 open, and are bound to their revision too', async () => {
  const store = await openStore('by-0.1.0', 'alice');
  await store.save([bread], { signal });
  const { name } = await rowOfBread('by-0.1.0');
  const first = await sealAs010(name, 'ancien', { wallMs: EVENING_MS, counter: 1, device: 'old' });
  const second = await sealAs010(name, 'nouveau', { wallMs: EVENING_MS, counter: 2, device: 'old' });
  const { db } = await rawNotes('by-0.1.0');
  await db.put('notes', second);
  expect((await store.read(['Pain'], { signal }))[0]?.fields).toEqual(fields('nouveau'));
  await db.put('notes', { ...second, sealed: first.sealed });
  db.close();
  damaged = 0;
  expect(await store.all({ signal })).toEqual([]);
  expect(damaged).toBe(1);
});

test('the wrong person’s keys open nothing and say so', async () => {
  const store = await openStore('stranger', 'alice');
  await store.save(
    ['a', 'b', 'c'].map((title) => ({ ...bread, title })),
    { signal },
  );
  const stranger = await openStore('stranger', 'bob', bob);
  await expect(stranger.all({ signal })).rejects.toBeInstanceOf(SealBrokenError);
});

test('a device name that could not be read back is refused at once', async () => {
  await expect(openStore('device', 'le téléphone')).rejects.toBeInstanceOf(InvalidDeviceError);
});

test('a store whose database was deleted under it opens a new one', async () => {
  const store = await openStore('deleted', 'alice');
  await store.save([bread], { signal });
  await deleteDB('deleted');
  expect(await store.all({ signal })).toEqual([]);
  await store.save([bread], { signal });
  expect(await store.all({ signal })).toHaveLength(1);
});

test('a closed store opens again when it is asked', async () => {
  const store = await openStore('closed', 'alice');
  await store.save([bread], { signal });
  await store.close();
  expect(await store.all({ signal })).toHaveLength(1);
});

/** The browser's own quota cannot be reached in a test's time: the second write of a batch fails as it would. */
const withFullDisk = async (work: () => Promise<void>): Promise<void> => {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the store it was called on
  const put = IDBObjectStore.prototype.put;
  let puts = 0;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    puts += 1;
    if (puts === 2) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  };
  try {
    await work();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
};

test('a full disk is told as such, and nothing of the batch is stored', async () => {
  const store = await openStore('full', 'alice');
  await store.save([bread], { signal });
  await withFullDisk(async () => {
    const batch = ['Sel', 'Eau', 'Farine'].map((title) => ({ ...bread, title }));
    await expect(store.save(batch, { signal })).rejects.toBeInstanceOf(StorageFullError);
  });
  expect((await store.all({ signal })).map(({ title }) => title)).toEqual(['Pain']);
});

test('small values too are stored all or none', async () => {
  const store = createIdbKeyValueStore({ databaseName: 'full-values' });
  await withFullDisk(async () => {
    const entries = ['a', 'b', 'c'].map((key) => [key, new Uint8Array(1)] as const);
    await expect(store.putMany(entries)).rejects.toBeInstanceOf(StorageFullError);
  });
  expect(await store.list('')).toEqual([]);
});

test('10,000 notes of 1 KB load whole', async () => {
  const store = await openStore('many', 'alice');
  const text = 'p'.repeat(1_000);
  for (let from = 0; from < 10_000; from += 1_000) {
    const chunk = Array.from({ length: 1_000 }, (_, index) => `Note ${from + index}`);
    await store.save(
      chunk.map((title) => ({ ...bread, title, fields: fields(text) })),
      { signal },
    );
  }
  const all = await (await openStore('many', 'next')).all({ signal });
  expect(new Set(all.map(({ title }) => title)).size).toBe(10_000);
});
