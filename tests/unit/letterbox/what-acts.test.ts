import { expect, test } from 'vitest';
import type { Ask, WantsToActAsk } from '../../../src/app/letterbox/letterbox.types.ts';
import { createLetterbox } from '../../../src/app/letterbox/letterbox.ts';
import type { Notebook } from '../../../src/app/wiki/notebook.ts';
import { deletion, profile, quiet, typed } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';
import { chosenFile } from '../../support/readings.ts';

const { signal } = new AbortController();

const SCRIPT = fields('alert(1)', { 'module-type': 'startup', type: 'application/javascript' });

const letterboxOf = (notebook: Notebook) => createLetterbox([notebook.desk], { signal });

const isWantsToAct = (ask: Ask): ask is WantsToActAsk => ask.kind === 'wants-to-act';

const titlesIn = (notebook: Notebook): readonly string[] =>
  notebook.desk.asks
    .get()
    .filter(isWantsToAct)
    .flatMap(({ notes }) => notes.map(({ title }) => title));

const alice = async () => {
  const tab = profile().tab();
  await tab.notebook.write('Pain', fields('au levain'));
  await tab.notebook.write('Module', SCRIPT);
  return { ...tab, letterbox: letterboxOf(tab.notebook) };
};

const answer = async (notebook: Notebook, isYes: boolean): Promise<void> => {
  const [ask] = notebook.desk.asks.get();
  await letterboxOf(notebook).answer({ id: ask?.id ?? '', isYes });
};

test('a note with a script asks to act, one without does not', async () => {
  const { letterbox } = await alice();
  expect(letterbox.asks.get()).toMatchObject([
    { kind: 'wants-to-act', notes: [{ title: 'Module', acts: [{ kind: 'script' }] }] },
  ]);
});

test('what is allowed acts, is on the list of what acts, and rests again when it is switched off', async () => {
  const { notebook } = await alice();
  await answer(notebook, true);
  expect(titlesIn(notebook)).toEqual([]);
  const { acting } = notebook.acts.notes.get();
  expect(acting.map(({ note }) => note.title)).toEqual(['Module']);
  await notebook.acts.rest(acting);
  expect(notebook.acts.notes.get()).toMatchObject({ acting: [], dormant: [{ isDeclined: true }] });
  expect(titlesIn(notebook)).toEqual([]);
});

test('what is declined is not asked again before it changes, and stays on the list', async () => {
  const { notebook } = await alice();
  await answer(notebook, false);
  expect(titlesIn(notebook)).toEqual([]);
  expect(notebook.acts.notes.get().dormant.map(({ note }) => note.title)).toEqual(['Module']);
  await notebook.write('Module', new Map([...SCRIPT, ['text', 'alert(2)']]));
  expect(titlesIn(notebook)).toEqual(['Module']);
});

test('code that changes after it was allowed lies dormant again', async () => {
  const { notebook } = await alice();
  await answer(notebook, true);
  await notebook.write('Module', new Map([...SCRIPT, ['text', 'alert(2)']]));
  expect(titlesIn(notebook)).toEqual(['Module']);
});

test('an answer to what was asked before the note changed allows nothing', async () => {
  const { notebook, letterbox } = await alice();
  const [ask] = letterbox.asks.get();
  const seen = notebook.acts.notes.get().dormant;
  await notebook.write('Module', new Map([...SCRIPT, ['text', 'fetchAllNotes()']]));
  await letterbox.answer({ id: ask?.id ?? '', isYes: true });
  await notebook.acts.allow(seen);
  expect(notebook.acts.notes.get().acting).toEqual([]);
});

test('one of several is allowed alone', async () => {
  const { notebook, letterbox } = await alice();
  await notebook.write('Feuille', fields('.a {}', { tags: '$:/tags/Stylesheet' }));
  const [ask] = letterbox.asks.get();
  await letterbox.answer({ id: ask?.id ?? '', isYes: true, titles: ['Feuille'] });
  expect(titlesIn(notebook)).toEqual(['Module']);
  expect(notebook.acts.notes.get().acting.map(({ note }) => note.title)).toEqual(['Feuille']);
});

const BACKGROUND = { tags: '$:/tags/BackgroundAction' };
const CATCHER = '<$eventcatcher $animationstart=<<envoyer>> tag="div">mallory</$eventcatcher>';

const actingIn = ({ acts }: Notebook): readonly string[] =>
  acts.notes.get().acting.map(({ note }) => note.title);

test('what the person types acts, in the wiki’s editor and in the plain one', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([typed('Sauvegarde', '<$action-log/>', BACKGROUND)]);
  await notebook.write('Feuille', fields('.a {}', { tags: '$:/tags/Stylesheet' }), { isTyped: true });
  expect(actingIn(notebook)).toEqual(['Sauvegarde', 'Feuille']);
  await wiki.edit([typed('Sauvegarde', '<$action-log a/>', BACKGROUND)]);
  expect(actingIn(notebook)).toEqual(['Sauvegarde', 'Feuille']);
  expect(notebook.desk.asks.get()).toEqual([]);
});

test('what came in a file lies dormant, also when the person corrects a word in it or copies it', async () => {
  const { notebook, wiki, attach } = profile().tab();
  const file = JSON.stringify([{ title: 'Recette', text: `Fourneau\n${CATCHER}` }]);
  await notebook.planImport([chosenFile('recettes.json', file)], { onProgress: () => undefined, signal });
  await notebook.importPlanned({ onProgress: () => undefined, signal });
  await attach();
  await wiki.edit([typed('Recette', `Fournil\n${CATCHER}`)]);
  await wiki.edit([
    { ...typed('Recette 2', `Fournil\n${CATCHER}`), renamedFrom: 'Recette' },
    deletion('Recette'),
  ]);
  await notebook.write('Ma recette', fields(`À moi\n${CATCHER}`), { isTyped: true });
  expect(actingIn(notebook)).toEqual([]);
  expect(titlesIn(notebook).toSorted()).toEqual(['Ma recette', 'Recette 2']);
});

test('while code of others is on, nothing in the wiki counts as typed', async () => {
  const { notebook, wiki, attach } = await alice();
  await answer(notebook, true);
  await attach();
  await wiki.edit([typed('Suite', '<$action-log/>', BACKGROUND)]);
  expect(titlesIn(notebook)).toEqual(['Suite']);
});

test('a script that is changed rests until the person says yes to it again, whoever seems to have typed it', async () => {
  const { notebook } = await alice();
  await answer(notebook, true);
  await notebook.write('Module', new Map([...SCRIPT, ['text', 'alert(3)']]), { isTyped: true });
  expect(actingIn(notebook)).toEqual([]);
  expect(titlesIn(notebook)).toEqual(['Module']);
});

test('a draft asks for nothing before it is saved', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([{ title: 'Brouillon', fields: new Map([...SCRIPT, ['draft.of', 'Module']]) }]);
  expect(notebook.desk.asks.get()).toEqual([]);
});

test('in a big notebook what acts is found after the notes are there', async () => {
  const { tab } = profile();
  const before = tab().notebook;
  for (let index = 0; index < 450; index += 1) await before.write(`Note ${String(index)}`, fields('prose'));
  await before.write('Module', SCRIPT);
  const { notebook } = tab();
  await notebook.load();
  expect(titlesIn(notebook)).toEqual([]);
  for (let turn = 0; turn < 8; turn += 1) await quiet();
  expect(titlesIn(notebook)).toEqual(['Module']);
});
