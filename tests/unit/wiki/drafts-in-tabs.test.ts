import { expect, test } from 'vitest';
import type { FrameChange } from '../../../src/ports/wiki-host.ts';
import { change, deletion, profile, quiet, textOf, titlesOf, type Tab } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

const DRAFT = "Draft of 'Pain'";

/** As TiddlyWiki writes an edit that is not saved yet. */
const draft = (text: string): FrameChange => ({
  title: DRAFT,
  fields: new Map([...fields(text), ['draft.of', 'Pain'], ['draft.title', 'Pain']]),
});
const saved = (text: string): readonly FrameChange[] => [change('Pain', text), deletion(DRAFT)];

const both = async () => {
  const { tab } = profile();
  const [here, there] = [tab(), tab()];
  await Promise.all([here.attach(), there.attach()]);
  await here.wiki.edit([change('Pain', 'farine')]);
  await quiet();
  return { here, there };
};

const textsOf = ({ notebook }: Tab): readonly (string | undefined)[] =>
  notebook
    .list()
    .map((record) => record.fields?.get('text'))
    .toSorted();

test('a note saved there while it is being written here: both texts are kept, and both tabs show them', async () => {
  const { here, there } = await both();
  await here.wiki.edit([draft('farine, eau')]);
  await there.wiki.edit([change('Pain', 'farine, sel')]);
  await quiet();
  expect(here.wiki.shown('Pain')).toBe('farine, sel');
  await here.wiki.edit(saved('farine, eau'));
  await quiet();
  for (const tab of [here, there]) {
    expect(textsOf(tab)).toEqual(['farine, eau', 'farine, sel']);
    expect(tab.wiki.shown('Pain')).toBe('farine, eau');
  }
});

test('written in both wikis at once, letter by letter: neither draft takes the other’s place, both texts are kept', async () => {
  const { here, there } = await both();
  await here.wiki.edit([draft('farine, e')]);
  await quiet();
  await there.wiki.edit([draft('farine, s')]);
  await quiet();
  await here.wiki.edit([draft('farine, eau')]);
  await quiet();
  expect(here.wiki.shown(DRAFT)).toBe('farine, eau');
  expect(there.wiki.shown(DRAFT)).toBe('farine, s');
  await here.wiki.edit(saved('farine, eau'));
  await quiet();
  expect(there.wiki.shown(DRAFT)).toBe('farine, s');
  await there.wiki.edit([draft('farine, sel')]);
  await there.wiki.edit(saved('farine, sel'));
  await quiet();
  for (const tab of [here, there]) expect(textsOf(tab)).toEqual(['farine, eau', 'farine, sel']);
});

test('a draft that is dropped leaves nothing behind: the next edit is on top of what the person sees', async () => {
  const { here, there } = await both();
  await here.wiki.edit([draft('farine, eau')]);
  await there.wiki.edit([change('Pain', 'farine, sel')]);
  await quiet();
  await here.wiki.edit([deletion(DRAFT)]);
  await here.wiki.edit([change('Pain', 'farine, sel, eau')]);
  await quiet();
  expect(textsOf(here)).toEqual(['farine, sel, eau']);
  expect(titlesOf(there.notebook)).toEqual(['Pain']);
});

test('two drafts of one note in one wiki: what came meanwhile counts as unseen until both are over', async () => {
  const { here, there } = await both();
  const second: FrameChange = { ...draft('farine, lait'), title: "Draft 2 of 'Pain'" };
  await here.wiki.edit([draft('farine, eau'), second]);
  await there.wiki.edit([change('Pain', 'farine, sel')]);
  await quiet();
  await here.wiki.edit([deletion(DRAFT)]);
  await here.wiki.edit([change('Pain', 'farine, lait'), deletion(second.title)]);
  await quiet();
  expect(textsOf(there)).toEqual(['farine, lait', 'farine, sel']);
});

test('the plain editor says what it had read: what the other tab saved meanwhile is kept', async () => {
  const { here, there } = await both();
  const [seen] = here.notebook.list();
  await there.notebook.write('Pain', fields('farine, sel'));
  await quiet();
  expect(textOf(here.notebook, 'Pain')).toBe('farine, sel');
  await here.notebook.write('Pain', fields('farine, eau'), { seen });
  await quiet();
  for (const tab of [here, there]) expect(textsOf(tab)).toEqual(['farine, eau', 'farine, sel']);
});

test('the plain editor on top of a note that only became public makes no copy', async () => {
  const { here } = await both();
  const [seen] = here.notebook.list();
  await here.notebook.setAudience(['Pain'], 'public');
  await here.notebook.write('Pain', fields('farine, eau'), { seen });
  expect(textsOf(here)).toEqual(['farine, eau']);
});

test('a new note under a title that the other tab has just used keeps both', async () => {
  const { here, there } = await both();
  await there.notebook.write('Sel', fields('gros'), { seen: undefined });
  await quiet();
  await here.notebook.write('Sel', fields('fin'), { seen: undefined });
  await quiet();
  expect(textsOf(there)).toEqual(['farine', 'fin', 'gros']);
});
