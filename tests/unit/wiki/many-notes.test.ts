import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryWikiDisk, createMemoryWikiStore } from '../../../src/adapters/memory/wiki-store.ts';
import { createActsWatch } from '../../../src/app/wiki/acting-notes.ts';
import { createNoteIndex, type NoteIndex } from '../../../src/app/wiki/note-index.ts';
import { createNotebookRoom } from '../../../src/app/wiki/notebook-room.ts';
import { publishable } from '../../../src/domain/wiki/audience.ts';
import { inOneGo } from '../../../src/kit/steps.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { createHandClock } from '../../support/clock.ts';
import { fields, note } from '../../support/notes.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

const NOTES = 500;
const loaves = (): readonly NoteRecord[] =>
  Array.from({ length: NOTES }, (_, at) => note(`Pain ${at}`, `Pétri le ${at} du mois.`));
const indexOf = (records: readonly NoteRecord[]): NoteIndex => {
  const index = createNoteIndex();
  for (const record of records) index.set(record);
  return index;
};
const titles = (index: NoteIndex, query: string): readonly string[] =>
  index.search(query).map(({ title }) => title);
const stepsOf = (index: NoteIndex, query = ''): number => [...index.searchSteps(query)].length;

/** Content that counts how often its text is read. */
class CountedFields extends Map<string, string> {
  looks = 0;

  override get(name: string): string | undefined {
    this.looks += name === 'text' ? 1 : 0;
    return super.get(name);
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    this.looks += 1;
    return super[Symbol.iterator]();
  }
}

test('500 notes are looked through one at a step, once, and the same are found', () => {
  const contents = loaves().map((record) => ({ record, own: new CountedFields(record.fields) }));
  const index = indexOf(contents.map(({ record, own }) => ({ ...record, fields: own })));
  const looks = (): number => contents.reduce((sum, { own }) => sum + own.looks, 0);
  let [before, most] = [looks(), 0];
  const steps = index.searchSteps('petri 7');
  while (steps.next().done !== true) {
    most = Math.max(most, looks() - before);
    before = looks();
  }
  expect(before).toBeGreaterThanOrEqual(NOTES);
  expect(most).toBeLessThanOrEqual(2);
  expect(titles(index, 'petri 7')).toEqual(titles(indexOf(loaves()), 'petri 7'));
  expect(looks()).toBe(before);
});

test('who may read a note is not looked for in its text; what was written anew is', () => {
  const index = indexOf(loaves());
  inOneGo(index.searchSteps('cuit'));
  for (const record of index.all()) index.set({ ...record, audience: 'public' });
  expect(stepsOf(index, 'cuit')).toBe(0);
  index.set(note('Pain 7', 'Trop cuit.'));
  expect(stepsOf(index, 'cuit')).toBe(1);
  expect(titles(index, 'cuit')).toEqual(['Pain 7']);
});

test('a list that is drawn again without a change is not looked through again, and gives the same notes', () => {
  const index = indexOf(loaves());
  const found = index.search('petri 7');
  expect(index.search('petri 7')).toBe(found);
  index.set(note('Pain 7', 'Pétri le 7, cuit le 8.'));
  expect(index.search('petri 7')).not.toBe(found);
  expect(titles(index, 'cuit')).toEqual(['Pain 7']);
});

test('a query that another one takes the place of is not looked for to its end', () => {
  const index = indexOf(loaves());
  const first = index.searchSteps('petri');
  first.next();
  inOneGo(index.searchSteps('levain'));
  expect(first.next().done).toBe(true);
  expect(titles(index, 'petri 7')).toEqual(titles(indexOf(loaves()), 'petri 7'));
});

const changes = fc.array(
  fc.tuple(
    fc.constantFrom('Ail', 'Eau', 'Pain', 'Sel', 'Vin', '$:/x'),
    fc.constantFrom('public', 'me', 'gone'),
  ),
);

test('whatever becomes public, private or nothing, the public titles are in order and the public notes are these', () =>
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 6 }), (rounds) => {
      const index = createNoteIndex();
      for (const round of rounds) {
        for (const [title, audience] of round)
          if (audience === 'gone') index.remove(title);
          else index.set(note(title, '', { audience }));
        const open = index.all().filter((record) => publishable(record) !== undefined);
        expect(index.publicTitles()).toEqual(open.map(({ title }) => title).toSorted());
        expect(new Set(index.publicRecords())).toEqual(new Set(open));
      }
    }),
  ));

test('to say what is public of 500 notes after one of them changed sorts nothing and asks nothing of the others', () => {
  const contents = loaves().map((record) => ({ ...record, audience: 'public' as const }));
  const index = indexOf(contents);
  expect(index.publicTitles()).toHaveLength(NOTES);
  const before = index.publicTitles();
  index.set({ ...note('Pain 7', 'Trop cuit.'), audience: 'public' });
  expect(index.publicTitles()).toBe(before);
  expect(index.publicRecords()).toBe(index.publicRecords());
});

test('what acts in a note is looked for once for each of its contents', () => {
  const acts = createActsWatch();
  const own = new CountedFields(fields('<style>b {}</style>'));
  const private_ = note('Affiche', '', { fields: own });
  acts.take('Affiche', private_);
  const { looks } = own;
  expect(looks).toBeGreaterThan(0);
  acts.take('Affiche', { ...private_, audience: 'public' });
  expect(acts.list().dormant.map(({ note: { audience } }) => audience)).toEqual(['public']);
  expect(own.looks).toBe(looks);
  acts.take('Affiche', { ...private_, fields: fields('Sans style.') });
  expect(acts.isDormant('Affiche')).toBe(false);
});

test('a note that becomes public keeps its content, though the disk gives back another copy of it', async () => {
  const store = createMemoryWikiStore({
    disk: createMemoryWikiDisk(),
    clock: createHandClock(),
    device: 'alice',
    channel: createTabChannels()(),
  });
  const room = createNotebookRoom({
    wikiStore: {
      ...store,
      save: async (...about) =>
        (await store.save(...about)).map(({ record, ...more }) => ({
          ...more,
          record: { ...record, fields: record.fields && new Map(record.fields) },
        })),
    },
    clock: createHandClock(),
    watch: { take: () => undefined, takeAll: () => undefined },
    onPublicChange: () => undefined,
    onPublicSaving: () => undefined,
    onSaved: () => undefined,
    isDroppedOnFailure: () => false,
    signal: new AbortController().signal,
  });
  const alice = Symbol('alice');
  await room.load();
  await room.queue.add(alice, [{ title: 'Pain', fields: fields('au levain'), base: null }]);
  const before = room.index.get('Pain')?.fields;
  await room.queue.add(alice, [{ title: 'Pain', audience: 'public', base: null }]);
  expect(room.index.get('Pain')).toMatchObject({ audience: 'public' });
  expect(room.index.get('Pain')?.fields).toBe(before);
});
