import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Catalogue, PluralForms } from '../../../src/ui/i18n/catalogue.ts';
import { LANGUAGES, loadCatalogue, type Language } from '../../../src/ui/i18n/languages.ts';
import { fr } from '../../support/words.ts';

const UI = 'src/ui';

const sources = async (): Promise<string> => {
  const names = await readdir(UI, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts') && !name.startsWith(join('i18n', 'words')));
  return (await Promise.all(files.map((name) => readFile(join(UI, name), 'utf8')))).join('\n');
};

const textsOf = (entry: string | PluralForms): string[] =>
  typeof entry === 'string' ? [entry] : Object.values<string>(entry);

const holesOf = (entry: string | PluralForms): string[] =>
  [
    ...new Set(
      textsOf(entry).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')),
    ),
  ].sort();

test('every sentence of the catalogue is used by a page', async () => {
  const text = await sources();
  expect(Object.keys(fr).filter((key) => !text.includes(`'${key}'`))).toEqual([]);
});

test('no page asks for a sentence that is not there', async () => {
  const asked = [...(await sources()).matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? '');
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !Object.hasOwn(fr, key))).toEqual([]);
});

const catalogues = async (): Promise<readonly (readonly [Language, Catalogue])[]> =>
  Promise.all(LANGUAGES.map(async (language) => [language, await loadCatalogue(language)] as const));

test('every language answers to the same keys, with the same holes, and no sentence is empty', async () => {
  const holes = (catalogue: Catalogue) =>
    Object.fromEntries(Object.entries(catalogue).map(([key, entry]) => [key, holesOf(entry)]));
  for (const [language, catalogue] of await catalogues()) {
    expect([language, Object.keys(catalogue).sort()]).toEqual([language, Object.keys(fr).sort()]);
    expect([language, holes(catalogue)]).toEqual([language, holes(fr)]);
    expect(
      Object.values(catalogue)
        .flatMap(textsOf)
        .filter((text) => text.trim() === ''),
    ).toEqual([]);
  }
});

test('plural sentences cover the categories of their language', async () => {
  for (const [language, catalogue] of await catalogues()) {
    const rules = new Intl.PluralRules(language);
    const everyday = [0, 1, 2, 5, 100].map((count) => rules.select(count));
    for (const entry of Object.values<string | PluralForms>(catalogue)) {
      if (typeof entry !== 'string')
        expect(everyday.filter((category) => !Object.hasOwn(entry, category))).toEqual([]);
    }
  }
});

test('no page writes its own words: templates hold no letters outside the catalogue', async () => {
  const names = (await readdir(UI, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.includes('i18n'),
  );
  for (const name of names) {
    const text = await readFile(join(UI, name), 'utf8');
    const visible = [
      ...text.matchAll(
        /<(?:p|h1|h2|h3|span|button|label|a|li|dt|dd|strong|summary|legend)\b[^<>$]*>\s*([A-Za-zÀ-ÿ]{2,})/g,
      ),
    ];
    expect(visible.map((match) => `${name}: ${match[1] ?? ''}`)).toEqual([]);
  }
});
