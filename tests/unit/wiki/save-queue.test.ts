import { expect, test } from 'vitest';
import { createSaveQueue, type SaveQueueDeps, type Wish } from '../../../src/app/wiki/save-queue.ts';
import type { NoteChange } from '../../../src/domain/wiki/tiddler.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { fields, note } from '../../support/notes.ts';

const ALICE = Symbol('alice');
const NOTES_OF_A_BATCH = 200;
const TEXT_OF_A_BATCH = 1_000_000;

const never = new Promise<never>(() => undefined);
const queueOf = (deps: Partial<SaveQueueDeps> & Pick<SaveQueueDeps, 'store'>) =>
  createSaveQueue({
    known: () => undefined,
    signal: new AbortController().signal,
    onSaving: () => undefined,
    onSaved: () => undefined,
    onRest: () => undefined,
    isDroppedOnFailure: () => false,
    ...deps,
  });

/** A store that takes `most` batches and tells of each; the tab is killed in the one after. */
const storeOf = (most = Number.POSITIVE_INFINITY) => {
  const batches: (readonly NoteChange[])[] = [];
  return {
    batches,
    titles: () => batches.map((batch) => batch.map(({ title }) => title)),
    read: (titles: readonly string[]) => Promise.resolve(titles.map((title) => note(title, 'x'))),
    save: (changes: readonly NoteChange[]) => {
      if (batches.length >= most) return never;
      batches.push(changes);
      return Promise.resolve(
        changes.map(({ title, fields: own }) => ({ record: note(title, '', { fields: own }) })),
      );
    },
  };
};

const loaf = (at: number, text = 'x'): Wish => ({
  title: `Pain ${String(at)}`,
  fields: fields(text),
  audience: 'me',
  base: null,
});
const loaves = (count: number, text?: string): readonly Wish[] =>
  Array.from({ length: count }, (_, at) => loaf(at, text));

test('lining up many wishes looks at each a few times, not at all before it each time', () => {
  const queue = queueOf({ store: { save: () => never, read: () => never } });
  const count = 2_000;
  let looks = 0;
  const wishes = Array.from({ length: count }, (_, at): Wish => ({
    get title() {
      looks += 1;
      return `Note ${at}`;
    },
    fields: fields('x'),
    audience: 'me',
    base: null,
  }));
  void queue.add(ALICE, wishes);
  expect(looks).toBeGreaterThanOrEqual(count);
  expect(looks).toBeLessThan(10 * count);
});

test('however many notes alice wishes changed at once, a batch of them is planned, written and taken up at a time', async () => {
  const store = storeOf();
  const waiting: number[] = [];
  const queue = queueOf({ store, onSaved: (_, left) => waiting.push(left) });
  await queue.add(ALICE, loaves(1_050));
  expect(store.batches.map(({ length }) => length)).toEqual([200, 200, 200, 200, 200, 50]);
  expect(store.titles().flat()).toEqual(loaves(1_050).map(({ title }) => title));
  expect(waiting).toEqual([850, 650, 450, 250, 50, 0]);
});

test('what weighs much goes in smaller batches, a film by itself; so do pictures of which only the readers change', async () => {
  const store = storeOf();
  const picture = 'x'.repeat(400_000);
  await queueOf({ store }).add(ALICE, [
    ...loaves(5, picture),
    { ...loaf(5), title: 'Film', fields: fields('x'.repeat(3 * TEXT_OF_A_BATCH)) },
    { ...loaf(6), title: 'Fin' },
  ]);
  expect(store.batches.map(({ length }) => length)).toEqual([2, 2, 1, 1, 1]);
  const readers = storeOf();
  await queueOf({ store: readers, known: (title) => note(title, 'x'.repeat(400_000)) }).add(
    ALICE,
    loaves(5).map(({ title }): Wish => ({ title, audience: 'public', base: null })),
  );
  expect(readers.batches.map(({ length }) => length)).toEqual([2, 2, 1]);
});

test('when alice stops, what nobody has begun to save of her 1,000 wishes is wished no more; what bob wished is saved', async () => {
  const store = storeOf();
  const stop = new AbortController();
  let batches = 0;
  const queue = queueOf({
    store,
    onSaved: () => {
      batches += 1;
      if (batches === 2) stop.abort();
    },
  });
  const salt = { ...loaf(0), title: 'Sel' };
  await Promise.all([
    queue.add(ALICE, loaves(1_000), { stop: stop.signal }),
    queue.add(Symbol('bob'), [salt, loaf(999, 'au seigle')]),
  ]);
  await queue.add(ALICE, loaves(3), { stop: stop.signal });
  const begun = loaves(2 * NOTES_OF_A_BATCH).map(({ title }) => title);
  expect(store.titles().flat()).toEqual([...begun, 'Sel', 'Pain 999']);
  expect(queue.unsaved()).toEqual([]);
});

test('a tab that is killed in the middle has said of no note that it is saved which is not', async () => {
  const store = storeOf(2);
  const told: string[] = [];
  const queue = queueOf({
    store,
    onSaved: (outcomes) => told.push(...outcomes.map(({ wish }) => wish.title)),
  });
  let isDone = false;
  void queue.add(ALICE, loaves(1_000)).then(() => (isDone = true));
  await Promise.race([queue.idle(), new Promise((resolve) => setImmediate(resolve))]);
  expect(told).toEqual(store.titles().flat());
  expect(told).toHaveLength(2 * NOTES_OF_A_BATCH);
  expect(isDone).toBe(false);
});

test('of many notes that get new titles, none is taken from under the old one before all new ones are written', async () => {
  const store = storeOf();
  const renamed = loaves(300).flatMap((wish): readonly Wish[] => [
    { title: wish.title, fields: null, base: null },
    { ...wish, title: `${wish.title} au levain` },
  ]);
  await queueOf({ store }).add(ALICE, renamed);
  const going = store.batches.flat().map(({ fields: own }) => own === null);
  expect(going.indexOf(true)).toBe(300);
  expect(going.slice(300).every(Boolean)).toBe(true);
  expect(store.batches.every(({ length }) => length <= NOTES_OF_A_BATCH)).toBe(true);
});

test('a store that is full is not asked for each of thousands of notes, and all of them are kept aside', async () => {
  let asked = 0;
  const queue = queueOf({
    store: {
      read: () => Promise.resolve([]),
      save: () => {
        asked += 1;
        return Promise.reject(new StorageFullError('full'));
      },
    },
  });
  await expect(queue.add(ALICE, loaves(4_000))).rejects.toThrow(StorageFullError);
  expect(queue.unsaved()).toHaveLength(4_000);
  expect(asked).toBeLessThan(50);
});

test('who may read 1,000 notes is changed without a look at a text that is held; what is not held is read', async () => {
  const store = storeOf();
  const read: string[] = [];
  const queue = queueOf({
    store: {
      ...store,
      read: (titles) => {
        read.push(...titles);
        return store.read(titles);
      },
    },
    known: (title) => (title === 'Pain 7' ? undefined : note(title, 'x')),
  });
  await queue.add(
    ALICE,
    loaves(1_000).map(({ title }): Wish => ({ title, audience: 'public', base: null })),
  );
  expect(read).toEqual(['Pain 7']);
  const saved = store.batches.flat();
  expect(saved).toHaveLength(1_000);
  expect(saved.every(({ isBeside, fields: own }) => isBeside === true && own?.get('text') === 'x')).toBe(
    true,
  );
});
