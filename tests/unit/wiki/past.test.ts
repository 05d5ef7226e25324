import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endedBy, PAST_KEPT_MS, SITTING_MS } from '../../../src/domain/wiki/past.ts';
import {
  leavingOf,
  MAX_TEXTS_OF_A_NOTE,
  PAST_ROW_BYTES,
  type PastRow,
} from '../../../src/domain/wiki/past-room.ts';
import { planSave } from '../../../src/domain/wiki/plan-save.ts';
import type { SavePlan } from '../../../src/domain/wiki/plan-work.ts';
import type { NoteChange, NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { EVENING_MS, fields, note, revision } from '../../support/notes.ts';

const RECIPE = 'Farine, eau, sel et levain, une nuit au frais, puis quarante minutes au four.';
const stored = note('Pain', RECIPE);
/** The note as it is `afterMs` later. */
const later = (text: string | null, afterMs: number): NoteRecord => ({
  ...stored,
  fields: text === null ? null : fields(text),
  revision: revision(EVENING_MS + afterMs),
});

test('a deleted text is kept, however short it stood', () => {
  expect(endedBy(stored, later(null, 1))).toMatchObject({ why: 'deleted', fields: fields(RECIPE) });
  expect(endedBy(note('Pain', ''), later(null, 1))).toBeUndefined();
});

test('typing keeps the text before the sitting, not every step of it', () => {
  expect(endedBy(stored, later(`${RECIPE} F`, SITTING_MS))).toMatchObject({ why: 'overwritten' });
  expect(endedBy(later(`${RECIPE} F`, SITTING_MS), later(`${RECIPE} Fi`, SITTING_MS + 1))).toBeUndefined();
});

test('a young text of which much goes is kept', () => {
  expect(endedBy(stored, later('x', 1))).toMatchObject({ why: 'overwritten' });
  expect(endedBy(stored, later(RECIPE.slice(0, RECIPE.length / 2), 1))).toBeDefined();
});

test('a new date alone ends no text', () => {
  const dated = { ...later(RECIPE, SITTING_MS), fields: fields(RECIPE, { modified: '20261123201200000' }) };
  expect(endedBy(stored, dated)).toBeUndefined();
});

const plan = (all: readonly NoteRecord[], changes: readonly NoteChange[]): SavePlan => {
  const known = new Map<string, NoteRecord | undefined>();
  for (;;) {
    const planning = planSave(
      { known, nextRevision: () => revision(EVENING_MS + SITTING_MS, 'tab2'), copyWord: 'copie' },
      changes,
    );
    if (planning.state === 'planned') return planning.plan;
    for (const title of planning.titles)
      known.set(
        title,
        all.find((record) => record.title === title),
      );
  }
};
const gone = (title: string): NoteChange => ({ title, fields: null, base: revision(EVENING_MS) });

test('a note that is renamed is not listed as deleted', () => {
  const moved = { title: 'Pain de nuit', fields: fields(RECIPE), base: null };
  expect(plan([stored], [gone('Pain'), moved]).ended).toEqual([]);
  expect(plan([stored], [gone('Pain')]).ended).toHaveLength(1);
});

test('a draft that was done or never changed is not listed, one that was thrown away is', () => {
  const draft = note('Draft of Pain', 'Tout nouveau', {
    fields: fields('Tout nouveau', { 'draft.of': 'Pain', 'draft.title': 'Pain' }),
  });
  const done = { title: 'Pain', fields: fields('Tout nouveau'), base: revision(EVENING_MS) };
  const texts = (changes: readonly NoteChange[], all = [stored, draft]) =>
    plan(all, changes).ended.map(({ title }) => title);
  expect(texts([done, gone('Draft of Pain')])).toEqual(['Pain']);
  expect(texts([gone('Draft of Pain')])).toEqual(['Draft of Pain']);
  const untouched = { ...draft, fields: fields(RECIPE, { 'draft.of': 'Pain' }) };
  expect(texts([gone('Draft of Pain')], [stored, untouched])).toEqual([]);
});

const row = (more: Partial<PastRow>): PastRow => ({
  id: crypto.randomUUID(),
  note: 'pain',
  why: 'overwritten',
  endedAtMs: EVENING_MS,
  stoodMs: SITTING_MS,
  bytes: 100,
  ...more,
});

test('after ninety days a past text leaves', () => {
  const [old, young] = [row({ endedAtMs: EVENING_MS - PAST_KEPT_MS - 1 }), row({})];
  expect(leavingOf([old, young], EVENING_MS)).toEqual([old.id]);
});

test('a note that is overwritten again and again does not lose the text that stood', () => {
  const written = row({ stoodMs: 86_400_000 });
  const flood = Array.from({ length: 1_000 }, () => row({ stoodMs: 5 }));
  const leaving = leavingOf([...flood, written], EVENING_MS);
  expect(leaving).toHaveLength(1_001 - MAX_TEXTS_OF_A_NOTE);
  expect(leaving).not.toContain(written.id);
});

test('a flood of deleted notes drives out itself first, what was deleted after it stood last', () => {
  const [overwritten, deleted] = [row({}), row({ why: 'deleted' })];
  const flood = Array.from({ length: 10 }, (_, at) =>
    row({ note: `junk ${at}`, why: 'deleted', stoodMs: 5 }),
  );
  const rows = [overwritten, deleted, ...flood];
  const room = 2 * (100 + PAST_ROW_BYTES);
  expect(new Set(leavingOf(rows, EVENING_MS, room))).toEqual(new Set(flood.map(({ id }) => id)));
  expect(leavingOf(rows, EVENING_MS, room / 2)).toContain(overwritten.id);
  expect(leavingOf(rows, EVENING_MS, room / 2)).not.toContain(deleted.id);
});

test('what stays is never more than the room there is', () => {
  const anyRow = fc.record({ bytes: fc.nat(50), stoodMs: fc.nat(2 * SITTING_MS) }).map(row);
  fc.assert(
    fc.property(fc.array(anyRow), fc.nat(5_000), (rows, room) => {
      const leaving = new Set(leavingOf(rows, EVENING_MS, room));
      const staying = rows.filter(({ id }) => !leaving.has(id));
      expect(staying.reduce((sum, { bytes }) => sum + bytes + PAST_ROW_BYTES, 0)).toBeLessThanOrEqual(room);
    }),
  );
});

test('texts of a few letters have room for what they cost, which is mostly not their letters', () => {
  const tiny = Array.from({ length: 1_000 }, (_, at) =>
    row({ id: String(at), note: String(at), why: 'deleted', bytes: 60 }),
  );
  expect(tiny.length - leavingOf(tiny, EVENING_MS, 36_000).length).toBe(100);
});
