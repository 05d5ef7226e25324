import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSave } from '../../../src/domain/wiki/plan-save.ts';
import type { SavePlan } from '../../../src/domain/wiki/plan-work.ts';
import { copyTitle } from '../../../src/domain/wiki/resolve-save.ts';
import { nextRevision } from '../../../src/domain/wiki/revision.ts';
import type { NoteChange, NoteRecord, Revision } from '../../../src/domain/wiki/tiddler.ts';
import { EVENING_MS, fields, note, revision } from '../../support/notes.ts';

/** Plans against a whole store, as the stores do: asks again until nothing is missing. */
const plan = (stored: readonly NoteRecord[], changes: readonly NoteChange[]): SavePlan => {
  const all = new Map(stored.map((record) => [record.title, record]));
  const known = new Map<string, NoteRecord | undefined>();
  for (;;) {
    let last: Revision = revision(EVENING_MS + 1, 'tab2');
    const planning = planSave(
      { known, nextRevision: () => (last = nextRevision(last, 0, 'tab2')), copyWord: 'copie' },
      changes,
    );
    if (planning.state === 'planned') return planning.plan;
    for (const title of planning.titles) known.set(title, all.get(title));
  }
};

const write = (title: string, text: string, more: Partial<NoteChange> = {}): NoteChange => ({
  title,
  fields: fields(text),
  base: revision(EVENING_MS),
  ...more,
});

test('a new note starts private', () => {
  const { saved, writes, touchesPublic } = plan([], [write('Pain', 'au levain', { base: null })]);
  expect(saved[0]?.record).toMatchObject({ title: 'Pain', audience: 'me' });
  expect(writes).toHaveLength(1);
  expect(touchesPublic).toBe(false);
});

test('a change on top of what is stored replaces it and keeps its audience', () => {
  const { saved, writes, touchesPublic } = plan(
    [note('Pain', 'au levain', { audience: 'public' })],
    [write('Pain', 'au levain, cuit')],
  );
  expect(saved[0]?.record).toMatchObject({ audience: 'public', fields: fields('au levain, cuit') });
  expect(saved[0]?.keptCopy).toBeUndefined();
  expect(writes).toHaveLength(1);
  expect(touchesPublic).toBe(true);
});

test('a change made without seeing the other tab keeps both: the newest in place, the other as a private copy', () => {
  const stored = note('Pain', 'de bob', { revision: revision(EVENING_MS + 1), audience: 'public' });
  const { saved, writes } = plan([stored], [write('Pain', 'd’alice')]);
  expect(saved[0]?.record).toMatchObject({ title: 'Pain', fields: fields('d’alice'), audience: 'public' });
  expect(saved[0]?.keptCopy).toMatchObject({
    title: 'Pain (copie 2026-11-23 20:12)',
    fields: fields('de bob'),
    audience: 'me',
  });
  expect(writes).toHaveLength(2);
});

test('a copy never takes the title of another note', () => {
  const stored = note('Pain', 'de bob', { revision: revision(EVENING_MS + 1) });
  const taken = note('Pain (copie 2026-11-23 20:12)', 'autre chose');
  const { saved } = plan([stored, taken], [write('Pain', 'd’alice')]);
  expect(saved[0]?.keptCopy?.title).toBe('Pain (copie 2026-11-23 20:12) 2');
});

test('a copy that was kept already is not kept twice', () => {
  const stored = note('Pain', 'de bob', { revision: revision(EVENING_MS + 1) });
  const copy = note('Pain (copie 2026-11-23 20:12)', 'de bob');
  const { saved, writes } = plan([stored, copy], [write('Pain', 'd’alice')]);
  expect(saved[0]?.keptCopy).toBe(copy);
  expect(writes.map(({ title }) => title)).toEqual(['Pain']);
});

test('equal content is no conflict and nothing is written', () => {
  const stored = note('Pain', 'au levain', { revision: revision(EVENING_MS + 9) });
  const { saved, writes } = plan([stored], [write('Pain', 'au levain')]);
  expect(saved).toEqual([{ record: stored }]);
  expect(writes).toEqual([]);
});

test('an edit survives a deletion that had not seen it, and the other way round', () => {
  const edited = note('Pain', 'cuit', { revision: revision(EVENING_MS + 1) });
  expect(plan([edited], [write('Pain', '', { fields: null })]).saved).toEqual([{ record: edited }]);
  const deleted = note('Pain', '', { fields: null, revision: revision(EVENING_MS + 1) });
  const { saved } = plan([deleted], [write('Pain', 'cuit')]);
  expect(saved[0]?.record).toMatchObject({ fields: fields('cuit'), audience: 'me' });
  expect(saved[0]?.keptCopy).toBeUndefined();
});

test('a deletion that has seen the note leaves a tombstone without audience, once', () => {
  const stored = note('Pain', 'cuit', { audience: 'public' });
  const first = plan([stored], [write('Pain', '', { fields: null })]);
  expect(first.writes[0]).toMatchObject({ fields: null, audience: 'me' });
  expect(first.touchesPublic).toBe(true);
  const [gone] = first.writes;
  const again = plan(gone === undefined ? [] : [gone], [write('Pain', '', { fields: null })]);
  expect(again.writes).toEqual([]);
  expect(plan([], [write('Pain', '', { fields: null })]).saved[0]?.record.fields).toBeNull();
});

test('the audience changes by wish alone', () => {
  const { writes, touchesPublic } = plan(
    [note('Pain', 'au levain')],
    [write('Pain', 'au levain', { audience: 'public' })],
  );
  expect(writes[0]).toMatchObject({ audience: 'public' });
  expect(touchesPublic).toBe(true);
});

test('two changes of one note in a batch follow one another', () => {
  const { saved, writes } = plan(
    [note('Pain', 'farine')],
    [write('Pain', 'farine, eau'), write('Pain', 'farine, eau, sel')],
  );
  expect(saved.map(({ keptCopy }) => keptCopy)).toEqual([undefined, undefined]);
  expect(writes).toHaveLength(1);
  expect(writes[0]?.fields?.get('text')).toBe('farine, eau, sel');
});

test('a copy without a word is named by its date alone', () => {
  expect(copyTitle('Pain', EVENING_MS, 0, '')).toBe('Pain (2026-11-23 20:12)');
});

const titles = fc.constantFrom('Pain', '__proto__', 'constructor', 'Pain (copie 2026-11-23 20:12)');
const step = fc.record({ title: titles, text: fc.constantFrom('a', 'b', 'c'), sees: fc.boolean() });

/** Saves one text and gives back every text that is stored then. */
const saveInto = (store: Map<string, NoteRecord>, change: NoteChange): readonly (string | undefined)[] => {
  for (const record of plan([...store.values()], [change]).writes) store.set(record.title, record);
  return [...store.values()].map((record) => record.fields?.get('text'));
};

test('whatever two tabs write, no text that was stored is lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const store = new Map<string, NoteRecord>();
      for (const { title, text, sees } of steps) {
        const before = store.get(title);
        const base = sees && before !== undefined ? before.revision : null;
        const texts = saveInto(store, write(title, text, { base }));
        expect(texts).toContain(text);
        if (!sees && before !== undefined) expect(texts).toContain(before.fields?.get('text'));
      }
    }),
  );
});

test('a word beside the text goes on top of whatever is stored by then, and brings back nothing that is gone', () => {
  const word = write('Pain', 'au levain', { audience: 'public', isBeside: true });
  const later = note('Pain', 'au seigle', { revision: revision(EVENING_MS + 1, 'tab3') });
  const { saved, writes } = plan([later], [word]);
  expect(writes).toEqual([saved[0]?.record]);
  expect(saved[0]).toMatchObject({ record: { fields: fields('au seigle'), audience: 'public' } });
  expect(saved[0]?.keptCopy).toBeUndefined();
  for (const stored of [[], [{ ...later, fields: null }]]) {
    const nothing = plan(stored, [word]);
    expect(nothing.writes).toEqual([]);
    expect(nothing.saved[0]?.record.fields).toBeNull();
  }
});
