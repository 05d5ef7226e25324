import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { createConnection } from '../../src/adapters/idb/connection.ts';
import { NOTE_SCHEMA_VERSION, type NoteSchema, upgradeNotes } from '../../src/adapters/idb/note-schema.ts';
import { noteStores } from '../../src/adapters/idb/note-stores.ts';
import type { SealedKind } from '../../src/adapters/idb/sealed-cipher.ts';
import { createIdbSealedStore } from '../../src/adapters/idb/sealed-store.ts';
import type { Vault } from '../../src/ports/vault.ts';
import { openVault } from '../support/open-vault.ts';
import { recipe, RECIPE_SEALING, type Recipe } from '../support/recipes.ts';
import { describeSealedStore } from './sealed-store.contract.ts';

const { signal } = new AbortController();
const alice = openVault('alice');

const SEALING: SealedKind<Recipe> = { ...RECIPE_SEALING, purpose: 'notes', kind: 'recipe' };

const openRecipes = async (databaseName: string, vault: Vault) => {
  const connection = createConnection<NoteSchema>({
    databaseName,
    version: NOTE_SCHEMA_VERSION,
    upgrade: upgradeNotes,
  });
  return await createIdbSealedStore({
    ...{ stores: noteStores(connection), closeDatabase: connection.close },
    ...{ counter: 'recipes', sealing: SEALING, vault },
  });
};

describeSealedStore('IndexedDB sealed store', async (place) => openRecipes(place, await alice));

/** Alice's vault, and how many sealed values it was asked to open. */
const countingVault = async () => {
  const vault = await alice;
  let opened = 0;
  const openMany: Vault['openMany'] = (purpose, items) => {
    opened += items.length;
    return vault.openMany(purpose, items);
  };
  return { vault: { ...vault, openMany }, opened: () => opened };
};

const BREAD = recipe('Pain', 'pétrir');

test('what was written here is not opened again to be looked at; after a start it is, once', async () => {
  const { vault, opened } = await countingVault();
  const store = await openRecipes('looked-at', vault);
  await store.write([BREAD], { seen: [], isCounted: false, signal });
  expect((await store.look(['Pain'])).values).toEqual([BREAD]);
  expect(opened()).toBe(0);
  const later = await openRecipes('looked-at', vault);
  await later.look(['Pain']);
  expect((await later.look(['Pain'])).values).toEqual([BREAD]);
  expect(opened()).toBe(1);
});

test('a row that was altered on the disk is not taken for the one that is remembered', async () => {
  const store = await openRecipes('altered', await alice);
  await store.write([BREAD], { seen: [], isCounted: false, signal });
  const db = await openDB<{ notes: { key: ArrayBuffer; value: { sealed: Uint8Array } } }>('altered');
  const [row] = await db.getAll('notes');
  if (row === undefined) throw new RangeError('no row');
  row.sealed[20] = (row.sealed[20] ?? 0) ^ 1;
  await db.put('notes', row);
  db.close();
  expect((await store.look(['Pain'])).values).toEqual([]);
});

test('a closed store remembers nothing', async () => {
  const { vault, opened } = await countingVault();
  const store = await openRecipes('closed-recipes', vault);
  await store.write([BREAD], { seen: [], isCounted: false, signal });
  await store.close();
  expect((await store.look(['Pain'])).values).toEqual([BREAD]);
  expect(opened()).toBe(1);
});
