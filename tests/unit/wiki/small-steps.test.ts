import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PastNote } from '../../../src/domain/wiki/past.ts';
import {
  leavingOf,
  MAX_PAST_BYTES,
  PAST_ROW_BYTES,
  MAX_TEXTS_OF_A_NOTE,
  type PastRow,
} from '../../../src/domain/wiki/past-room.ts';
import type { FrameChange } from '../../../src/ports/wiki-host.ts';
import { change, deletion, profile, type Tab, typed } from '../../support/notebook-tabs.ts';
import { EVENING_MS, fields } from '../../support/notes.ts';

const { signal } = new AbortController();
const LETTER = 'Chère Bob, voici la recette du pain de ma grand-mère, au levain et à la patience.';

const allPast = async ({ store }: Tab): Promise<readonly PastNote[]> => {
  const all: PastNote[] = [];
  for await (const chunk of store.past({ signal })) all.push(...chunk);
  return all;
};
const textsOf = (notes: readonly Pick<PastNote, 'fields'>[]): readonly string[] =>
  notes.map(({ fields }) => fields.get('text') ?? '');

/** Every text that stands in the notebook or can be brought back. */
const reachable = async (tab: Tab): Promise<ReadonlySet<string>> => {
  const standing = tab.notebook.list().map(({ fields }) => ({ fields: fields ?? new Map<string, string>() }));
  return new Set(textsOf([...(await allPast(tab)), ...standing]));
};

test('a letter that was typed a minute ago and is worn away letter by letter is kept once, as it was typed', async () => {
  let nowMs = EVENING_MS;
  const tab = profile({ nowMs: () => nowMs }).tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  for (let left = LETTER.length - 1; left > 0; left -= 1) {
    nowMs += 700;
    await tab.wiki.edit([change('Lettre', LETTER.slice(0, left))]);
  }
  expect(textsOf(await allPast(tab))).toEqual([LETTER]);
});

test('what was typed in between is kept too, each sitting once', async () => {
  const tab = profile().tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  await tab.wiki.edit([change('Lettre', LETTER.slice(1))]);
  await tab.wiki.edit([typed('Lettre', `${LETTER.slice(1)} Alice`)]);
  await tab.wiki.edit([change('Lettre', LETTER.slice(2))]);
  await tab.wiki.edit([change('Lettre', LETTER.slice(3))]);
  expect(new Set(textsOf(await allPast(tab)))).toEqual(new Set([LETTER, `${LETTER.slice(1)} Alice`]));
});

test('a letter that the frame gave another title before it wears it away is kept', async () => {
  const tab = profile().tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  await tab.wiki.edit([change('Ailleurs', LETTER, 'Lettre'), deletion('Lettre')]);
  expect(await allPast(tab)).toEqual([]);
  for (let at = 1; at < 20; at += 1) await tab.wiki.edit([change('Ailleurs', LETTER.slice(at))]);
  expect(textsOf(await allPast(tab))).toEqual([LETTER]);
});

/** As the frame can say it of any note. */
const asDraftOf = (of: string, title: string, more: Readonly<Record<string, string>> = {}): FrameChange => ({
  title,
  fields: fields(LETTER, { 'draft.of': of, 'draft.title': of, ...more }),
});

test('a letter that the frame makes a draft of its copy, and the copy one of the letter, is kept when both are deleted', async () => {
  const tab = profile().tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  await tab.wiki.edit([asDraftOf('Copie', 'Lettre'), asDraftOf('Lettre', 'Copie')]);
  await tab.wiki.edit([deletion('Lettre'), deletion('Copie')]);
  expect(textsOf(await allPast(tab))).toContain(LETTER);
});

test('a letter that the frame makes a draft of a note of its own stays the person’s when both are deleted', async () => {
  const tab = profile().tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  await tab.wiki.edit([asDraftOf('Sac', 'Lettre'), change('Sac', LETTER)]);
  await tab.wiki.edit([deletion('Lettre'), deletion('Sac')]);
  const theirs = (await allPast(tab)).filter(({ isByFrame }) => isByFrame !== true);
  expect(textsOf(theirs)).toEqual([LETTER]);
});

test('letters that the frame gives one title one after the other are all kept, however many they are', async () => {
  let nowMs = EVENING_MS;
  const tab = profile({ nowMs: () => nowMs }).tab();
  await tab.attach();
  const letters = Array.from({ length: 2 * MAX_TEXTS_OF_A_NOTE }, (_, at) => `${LETTER} ${String(at)}`);
  for (const letter of letters) await tab.wiki.edit([typed(letter, letter)]);
  nowMs += 30 * 86_400_000;
  for (const [at, letter] of letters.entries()) {
    nowMs += 700;
    await tab.wiki.edit([change('Sac', letter, letter), deletion(letter)]);
    // A title that is free again is none that never was.
    if (at % 9 === 0) await tab.wiki.edit([deletion('Sac')]);
  }
  expect(await reachable(tab)).toEqual(new Set(letters));
});

test("copies that are kept of what two frames write at once are no more the person's than that was", async () => {
  const alice = profile();
  const [here, there] = [alice.tab(), alice.tab()];
  await here.notebook.write('Lettre', fields(LETTER));
  for (const tab of [here, there]) await tab.attach();
  for (let at = 0; at < 5; at += 1)
    await Promise.all(
      [here, there].map(({ wiki }, of) => wiki.edit([change('Lettre', `${String(at)} ${String(of)}`)])),
    );
  const hers = here.notebook.list().filter(({ isByFrame }) => isByFrame !== true);
  expect(here.notebook.list().length).toBeGreaterThan(5);
  expect(textsOf(hers.map((note) => ({ fields: note.fields ?? new Map<string, string>() })))).toEqual([]);
});

test('a letter that the frame only touched before it overwrote it stays for as long as it had stood', async () => {
  let nowMs = EVENING_MS;
  const tab = profile({ nowMs: () => nowMs }).tab();
  await tab.attach();
  await tab.wiki.edit([typed('Lettre', LETTER)]);
  nowMs += 30 * 86_400_000;
  const film = 'x'.repeat(MAX_PAST_BYTES * 0.6);
  await tab.wiki.edit([typed('Film', film), typed('Film 2', film)]);
  nowMs += 1_200_000;
  await tab.wiki.edit([{ title: 'Lettre', fields: fields(LETTER, { modified: '20261224' }) }]);
  nowMs += 700;
  await tab.wiki.edit([change('Lettre', 'x'), change('Film', 'x'), change('Film 2', 'x')]);
  expect((await allPast(tab)).map(({ title }) => title)).toContain('Lettre');
});

test('what the frame wrote by itself leaves first, however long it waited before it wrote the next', () => {
  const row = (more: Partial<PastRow>): PastRow => ({
    id: crypto.randomUUID(),
    note: 'lettre',
    why: 'overwritten',
    endedAtMs: EVENING_MS,
    stoodMs: 700,
    bytes: 100,
    ...more,
  });
  const letter = row({});
  const steps = Array.from({ length: 500 }, () => row({ isByFrame: true, stoodMs: 86_400_000 }));
  const leaving = leavingOf([letter, ...steps], EVENING_MS);
  expect(leaving).toHaveLength(501 - MAX_TEXTS_OF_A_NOTE);
  expect(leaving).not.toContain(letter.id);
  expect(leavingOf([letter, ...steps], EVENING_MS, 100 + PAST_ROW_BYTES)).not.toContain(letter.id);
});

interface Step {
  readonly kind: 'typed' | 'cut' | 'put in' | 'renamed' | 'field' | 'deleted';
  readonly at: number;
  readonly length: number;
  readonly waitMs: number;
  /** The next comes before this one is saved. */
  readonly isHasty: boolean;
}
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('typed', 'cut', 'cut', 'cut', 'put in', 'renamed', 'field', 'deleted'),
    at: fc.nat(100),
    length: fc.integer({ min: 1, max: 16 }),
    waitMs: fc.oneof(fc.nat(3_000), fc.nat(1_200_000)),
    isHasty: fc.boolean(),
  }),
  { maxLength: 40 },
);

/** A note as the frame has it. */
interface Sheet {
  readonly title: string;
  readonly text: string;
  readonly isTyped: boolean;
}

const writingOf = (
  { title, text, isTyped }: Sheet,
  { kind, at, length }: Step,
): readonly [Sheet, FrameChange[]] => {
  const from = Math.min(at, text.length);
  const written = (next: string): readonly [Sheet, FrameChange[]] => [
    { title, text: next, isTyped: kind === 'typed' || (isTyped && next === text) },
    [kind === 'typed' ? typed(title, next) : change(title, next)],
  ];
  switch (kind) {
    case 'typed':
      return written(`${text.slice(0, from)}${'a'.repeat(length)}${text.slice(from)}`);
    case 'cut':
      return written(`${text.slice(0, from)}${text.slice(from + length)}`);
    case 'put in':
      return written(`${text.slice(0, from)}${'x'.repeat(length)}${text.slice(from)}`);
    case 'renamed':
      return [{ title: `${title}'`, text, isTyped }, [change(`${title}'`, text, title), deletion(title)]];
    case 'field':
      return [{ title, text, isTyped: false }, [{ ...typed(title, text, { mine: 'x' }), isTyped: false }]];
    case 'deleted':
      return [{ title, text: '', isTyped: false }, [deletion(title)]];
  }
};

test('whatever small steps the frame takes, at whatever times, every typed text that it began to wear can be brought back', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      let nowMs = EVENING_MS;
      const tab = profile({ nowMs: () => nowMs }).tab();
      await tab.attach();
      let sheet: Sheet = { title: 'Lettre', text: LETTER, isTyped: true };
      await tab.wiki.edit([typed(sheet.title, sheet.text)]);
      const worn: string[] = [];
      const saves: Promise<unknown>[] = [];
      for (const step of all) {
        const [next, changes] = writingOf(sheet, step);
        // The frame took back what it did: the person goes on where they were.
        if (next.isTyped && sheet.text === worn.at(-1)) worn.pop();
        if (sheet.isTyped && !next.isTyped) worn.push(sheet.text);
        sheet = next;
        const saved = tab.wiki.edit(changes);
        saves.push(saved);
        if (!step.isHasty) await saved;
        nowMs += step.waitMs;
      }
      await Promise.all(saves);
      const there = await reachable(tab);
      expect(worn.filter((text) => !there.has(text))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
