import { expect, test } from 'vitest';
import { createSlices, SLICE_MS } from '../../../src/kit/async/slices.ts';
import { createSiteBuilder, type SiteBuild } from '../../../src/domain/site/site.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { CORE, manyNotes, note, SHELL } from '../../support/site.ts';

const ALICE = { author: 'k51alice', profile: { displayName: 'Alice' } };
const NOTES = 2_000;
/** Notes of one leaf at most, and the one that is weighed. */
const NOTES_OF_A_STEP = 64;
const LETTERS_OF_A_LEAF = 262_144;

/** Counts each time that a note's fields are gone through. */
class CountedFields extends Map<string, string> {
  static looks = 0;

  override [Symbol.iterator](): MapIterator<[string, string]> {
    CountedFields.looks += 1;
    return super[Symbol.iterator]();
  }
}
const counted = ({ title, fields }: Tiddler): Tiddler => ({ title, fields: new CountedFields(fields) });

/** A root made in steps, and the most that was looked at between two of them. */
const inSteps = async (
  tiddlers: readonly Tiddler[],
): Promise<{ built: SiteBuild; steps: number; most: number }> => {
  let [steps, most] = [0, 0];
  CountedFields.looks = 0;
  const pause = (): Promise<void> => {
    steps += 1;
    most = Math.max(most, CountedFields.looks);
    CountedFields.looks = 0;
    return Promise.resolve();
  };
  const draft = await createSiteBuilder({ shell: SHELL, core: CORE }).draft({ ...ALICE, tiddlers }, pause);
  return { built: draft([]), steps, most: Math.max(most, CountedFields.looks) };
};
const atOnce = (tiddlers: readonly Tiddler[]): SiteBuild =>
  createSiteBuilder({ shell: SHELL, core: CORE }).build({ ...ALICE, tiddlers, parents: [] });

test('Alice makes 2,000 notes public: between two steps a leaf of them is looked at, and the root is the same', async () => {
  const notes = manyNotes(NOTES);
  const { built, steps, most } = await inSteps(notes.map(counted));
  expect(steps).toBeGreaterThan(NOTES);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(NOTES_OF_A_STEP);
  const whole = atOnce(notes);
  expect(built.root.toString()).toBe(whole.root.toString());
  expect([...built.blocks.keys()].toSorted()).toEqual([...whole.blocks.keys()].toSorted());
  expect(built.bytes).toBe(whole.bytes);
});

test('a film in a note is hashed a leaf at a step', async () => {
  const leaves = 40;
  const film = note('Film', { text: 'x'.repeat(leaves * LETTERS_OF_A_LEAF) });
  const { steps } = await inSteps([film]);
  expect(steps).toBeGreaterThanOrEqual(leaves);
});

test('what every root of a release shares is hashed a leaf at a step too, and once', async () => {
  const leaves = 40;
  const shell = { ...SHELL, suffix: '<'.repeat(leaves * LETTERS_OF_A_LEAF) };
  const builder = createSiteBuilder({ shell, core: CORE });
  const content = { ...ALICE, tiddlers: [note('Pain')] };
  const stepsOfADraft = async (): Promise<number> => {
    let steps = 0;
    const pause = (): Promise<void> => {
      steps += 1;
      return Promise.resolve();
    };
    await builder.draft(content, pause);
    return steps;
  };
  expect(await stepsOfADraft()).toBeGreaterThanOrEqual(leaves - 1);
  expect(await stepsOfADraft()).toBeLessThan(leaves / 2);
});

test('after one edit only what is new takes a step', async () => {
  const builder = createSiteBuilder({ shell: SHELL, core: CORE });
  const [notes, unread] = [manyNotes(NOTES), (): Promise<void> => Promise.resolve()];
  await builder.draft({ ...ALICE, tiddlers: notes }, unread);
  let steps = 0;
  const pause = (): Promise<void> => {
    steps += 1;
    return Promise.resolve();
  };
  const edited = [
    note('Note 7', { text: 'Le pain est cuit.' }),
    ...notes.filter(({ title }) => title !== 'Note 7'),
  ];
  await builder.draft({ ...ALICE, tiddlers: edited }, pause);
  expect(steps).toBeGreaterThan(0);
  expect(steps).toBeLessThan(100);
});

test('whoever else waits has a turn after each slice of the work', async () => {
  const [step, tiddlers] = [3, manyNotes(200)];
  let [nowMs, sinceMs, longestMs, turns] = [0, 0, 0, 0];
  const turn = (): Promise<void> => {
    turns += 1;
    longestMs = Math.max(longestMs, nowMs - sinceMs);
    sinceMs = nowMs;
    return Promise.resolve();
  };
  const slices = createSlices({ nowMs: () => nowMs, turn });
  const pause = (): Promise<void> => {
    nowMs += step;
    return slices();
  };
  await createSiteBuilder({ shell: SHELL, core: CORE }).draft({ ...ALICE, tiddlers }, pause);
  expect(turns).toBeGreaterThan(tiddlers.length / step);
  expect(longestMs).toBeLessThan(SLICE_MS + step);
});
