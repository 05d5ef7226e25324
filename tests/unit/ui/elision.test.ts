import { expect, test } from 'vitest';
import { elided } from '../../../src/ui/i18n/elision.ts';
import { createLocalizer } from '../../../src/ui/i18n/localize.ts';
import { followNoteTitles } from '../../../src/ui/i18n/note-titles.ts';
import { createStore } from '../../../src/kit/store.ts';
import { en, fr } from '../../support/words.ts';

const french = createLocalizer('fr', fr);
const words = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');

test.each([
  ['Hélène', 'Carnet d’Hélène'],
  ['Alice', 'Carnet d’Alice'],
  ['Émile', 'Carnet d’Émile'],
  ['E\u0301mile', 'Carnet d’E\u0301mile'],
  ['Inès', 'Carnet d’Inès'],
  ['Océane', 'Carnet d’Océane'],
  ['Ulysse', 'Carnet d’Ulysse'],
  ['Œdipe', 'Carnet d’Œdipe'],
  ['Yves', 'Carnet d’Yves'],
  ['hugo', 'Carnet d’hugo'],
  ['Yann', 'Carnet de Yann'],
  ['Bob', 'Carnet de Bob'],
  ['H', 'Carnet de H'],
  ['Hrvoje', 'Carnet de Hrvoje'],
  ['مريم', 'Carnet de مريم'],
  ['🌻 Anne', 'Carnet de 🌻 Anne'],
  ['', 'Carnet de '],
])('French elides before the name %j', (name, told) => {
  expect(words(french.t('neighbour.by', { name }))).toBe(told);
});

test('English keeps its words, and in French only a name of a person elides', () => {
  expect(words(createLocalizer('en', en).t('neighbour.by', { name: 'Alice' }))).toBe('Notebook of Alice');
  expect(elided('Lettres de {file}, idée {name}, de {author}', () => 'Alice')).toBe(
    'Lettres de {file}, idée {name}, d’{author}',
  );
});

test('a note that is copied is called after its author in the same way', async () => {
  const { signal } = new AbortController();
  const titles = await followNoteTitles(createStore({ language: 'fr' }), { signal });
  expect(titles().copiedFrom('Soupe', 'Hélène', 1)).toBe('Soupe (d’Hélène)');
  expect(titles().copiedFrom('Soupe', 'Hélène', 2)).toBe('Soupe (d’Hélène 2)');
  expect(titles().copiedFrom('Soupe', 'Bob', 1)).toBe('Soupe (de Bob)');
});
