import { expect, test } from 'vitest';
import { recentOperator } from '../../../src/adapters/tiddlywiki/frame/modules.ts';
import type { TwTiddler } from '../../../src/adapters/tiddlywiki/frame/tw.ts';
import { createPicker } from '../../../src/app/site/public-notes.ts';
import { publicSizeOf } from '../../../src/app/site/public-size.ts';
import { createPublicNotes } from '../../../src/app/wiki/public-notes.ts';
import { createNoteIndex } from '../../../src/app/wiki/note-index.ts';
import { createLots } from '../../../src/ui/columns/wiki/note-lots.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { fields, note, tiddler } from '../../support/notes.ts';

test('what the buttons above the list do to a note is asked once of each record, and of the same list once', () => {
  let looks = 0;
  const counted = (title: string) => {
    const record = note(title, 'x');
    return Object.defineProperty({ ...record }, 'audience', {
      get: () => {
        looks += 1;
        return record.audience;
      },
    });
  };
  const notes = Array.from({ length: 500 }, (_, at) => counted(`Pain ${String(at)}`));
  const lots = createLots();
  expect(lots.isAny(notes)).toBe(true);
  expect(looks).toBe(1);
  for (let drawing = 0; drawing < 10; drawing += 1) expect(lots.of([...notes]).hidden).toHaveLength(500);
  expect(looks).toBe(notes.length);
  let passes = 0;
  const list = Object.defineProperty([...notes], Symbol.iterator, {
    value: () => {
      passes += 1;
      return notes.values();
    },
  });
  for (let drawing = 0; drawing < 10; drawing += 1) expect(lots.of(list).shown).toEqual([]);
  expect(passes).toBe(1);
});

test('a note is shown, hidden, refused by readers, or neither', () => {
  const lots = createLots();
  const lotOf = (one: NoteRecord): string | undefined =>
    Object.entries(lots.of([one])).find(([, titles]) => titles.length > 0)?.[0];
  expect(lotOf(note('Pain', '', { audience: 'public' }))).toBe('shown');
  expect(lotOf(note('Pain', ''))).toBe('hidden');
  expect(lotOf(note('x'.repeat(2_000), ''))).toBe('refused');
  expect(lotOf(note('AstroID', ''))).toBe('none');
  expect(lotOf(note('Pain', '', { fields: fields('', { Pass: 'secret' }) }))).toBe('none');
  expect(lotOf(note('Pain', '', { fields: null }))).toBe('none');
});

test('as long as nothing public changes, what may be published is the same list, and nothing is asked again', () => {
  const index = createNoteIndex();
  const [publicNotes, pick] = [createPublicNotes(index), createPicker()];
  for (const title of ['Pain', 'Sel']) index.set(note(title, '', { audience: 'public' }));
  const before = pick(publicNotes());
  index.set(note('Journal', 'à moi'));
  expect(pick(publicNotes())).toBe(before);
  index.set(note('Sel', 'gris', { audience: 'public' }));
  expect(pick(publicNotes()).map(({ tiddler: { title } }) => title)).toEqual(['Pain', 'Sel']);
  index.set(note('Sel', 'gris'));
  expect(pick(publicNotes()).map(({ tiddler: { title } }) => title)).toEqual(['Pain']);
});

test('public notes that are too large together are weighed one between two turns', async () => {
  let turns = 0;
  const notes = ['Pain', 'Sel', 'Vin', 'Eau'].map((title, at) => tiddler(title, 'x'.repeat(100 * at)));
  const size = await publicSizeOf(notes, () => Promise.resolve(void (turns += 1)));
  expect(turns).toBe(notes.length);
  expect(size.largest.map(({ title }) => title)).toEqual(['Eau', 'Vin', 'Sel']);
});

test('the latest notes of the wiki are found in one pass, the newest change first, those without a date last', () => {
  const own: Record<string, unknown> = {};
  recentOperator({}, own, () => undefined);
  const recent = own['uplanet-recent'] as (
    source: (each: (one: TwTiddler, title: string) => void) => void,
    operator: { readonly operand: string },
  ) => readonly string[];
  let looks = 0;
  const tiddlers: readonly (readonly [string, Record<string, unknown>])[] = [
    ['$:/x', { modified: new Date(9_000) }],
    ['Brouillon', { modified: new Date(9_000), 'draft.of': 'Pain' }],
    ['Eau', {}],
    ...Array.from(
      { length: 500 },
      (_, at) => [`Pain ${String(at)}`, { modified: new Date((at * 7) % 500) }] as const,
    ),
    ['Sel', { modified: new Date(8_000) }],
  ];
  const source = (each: (one: TwTiddler, title: string) => void): void => {
    for (const [title, content] of tiddlers) {
      looks += 1;
      each({ fields: content }, title);
    }
  };
  expect(recent(source, { operand: '4' })).toEqual(['Sel', 'Pain 357', 'Pain 214', 'Pain 71']);
  expect(looks).toBe(tiddlers.length);
  // A note may ask for anything, and a filter that throws would end the drawing.
  for (const operand of ['', '-1', '0', '0.5', 'x', 'NaN', '-Infinity'])
    expect(recent(source, { operand })).toEqual([]);
  for (const operand of ['1e9', 'Infinity']) expect(recent(source, { operand })).toHaveLength(100);
  expect(recent((each) => each({ fields: {} }, 'Eau'), { operand: '4' })).toEqual(['Eau']);
});
