import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { looseWords } from '../../support/loose-words.ts';

const UI = 'src/ui';

test('words outside the catalogues are found wherever people would read or hear them', () => {
  const found = (body: string): readonly string[] => looseWords('page.ts', body);
  expect(found('html`<p>Bonjour</p>`')).toEqual(['Bonjour']);
  expect(found('html`<p>${t("a.b")} voisins</p>`')).toEqual(['voisins']);
  expect(found("html`<p>${busy ? 'Un moment' : nothing}</p>`")).toEqual(['Un moment']);
  expect(found('html`<p>${`${count} notes`}</p>`')).toEqual([expect.stringContaining('notes')]);
  expect(found('html`<button aria-label="Fermer"></button>`')).toEqual(['Fermer']);
  expect(found('html`<input placeholder=${isNew ? "Titre" : ""} />`')).toEqual(['Titre']);
  expect(found('html`<img alt="Four" /><a title="Aller">${t("go")}</a>`')).toEqual(['Four', 'Aller']);
  expect(found('html`<up-dialog .heading=${"Une question"}></up-dialog>`')).toEqual(['Une question']);
  expect(found('html`${list.map((name) => html`<b>voici ${name}</b>`)}`')).toEqual(['voici']);
  expect(found('const fault = { what: "Rien ne va", safe: t("safe"), next };')).toEqual(['Rien ne va']);
  expect(found('document.title = `Carnet ${name}`;')).toEqual([expect.stringContaining('Carnet')]);
});

test('what no one reads is left alone: classes, ids, addresses, signs, and the keys of the catalogues', () => {
  const source = `html\`<p class="soft \${on ? 'lit' : ''}" data-testid="note" role="status" lang=\${'fr'}>
    <!-- why --> \${t('note.title')}, \${count} · \${icon} <a href="#/me" aria-current="page">\${t('nav.me')}</a></p>\``;
  expect(looseWords('page.ts', source)).toEqual([]);
});

test('every word of the face comes from the catalogues', async () => {
  const names = (await readdir(UI, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('i18n'),
  );
  expect(names.length).toBeGreaterThan(60);
  const found = await Promise.all(
    names.map(async (name) =>
      looseWords(name, await readFile(join(UI, name), 'utf8')).map((words) => `${name}: ${words}`),
    ),
  );
  expect(found.flat()).toEqual([]);
});
