import { expect, test } from 'vitest';
import type { ChosenFile, ImportPlan } from '../../../src/app/import/import.types.ts';
import type { Notebook } from '../../../src/app/wiki/notebook.ts';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import { profile, textOf } from '../../support/notebook-tabs.ts';
import { tiddler } from '../../support/notes.ts';
import { chosenFile } from '../../support/readings.ts';

const { signal } = new AbortController();
const onProgress = (): void => undefined;
const JPEG = new Uint8Array([0xff, 0xd8]);

const plan = (notebook: Notebook, ...files: readonly ChosenFile[]): Promise<ImportPlan> =>
  notebook.planImport(files, { onProgress, signal });
const file = (name: string, [title, text]: readonly [string, string]): ChosenFile =>
  chosenFile(name, `[${encodeTiddlerLine(tiddler(title, text))}]`);

test('two files that hold one note differently: both texts are kept', async () => {
  const { notebook } = profile().tab();
  const planned = await plan(
    notebook,
    file('a.json', ['Pain', 'bis']),
    file('b.json', ['Pain', 'blanc']),
    file('c.json', ['Pain', 'blanc']),
  );
  expect(planned).toMatchObject({
    added: ['Pain', 'Pain (b)'],
    changed: [],
    known: ['Pain'],
    renamed: [{ title: 'Pain', as: 'Pain (b)' }],
  });
  await notebook.importPlanned({ onProgress, signal });
  expect([textOf(notebook, 'Pain'), textOf(notebook, 'Pain (b)')]).toEqual(['bis', 'blanc']);
  expect(
    (await plan(notebook, file('a.json', ['Pain', 'bis']), file('b.json', ['Pain', 'blanc']))).known,
  ).toEqual(['Pain', 'Pain (b)']);
});

test('two folders with a note of one name: each is called by its path, also where the folders share their name', async () => {
  const { notebook } = profile().tab();
  const folders = await plan(
    notebook,
    chosenFile('Hiver/Soupe.md', 'poireau'),
    chosenFile('Été/Soupe.md', 'tomate'),
  );
  expect(folders.added).toEqual(['Hiver/Soupe', 'Été/Soupe']);
  const meta = (title: string): ChosenFile => chosenFile('Recettes/four.jpg.meta', `title: ${title}`);
  const same = await plan(
    notebook,
    ...[chosenFile('Recettes/Soupe.md', 'poireau'), chosenFile('Recettes/four.jpg', JPEG), meta('Four')],
    ...[chosenFile('Recettes/Soupe.md', 'tomate'), chosenFile('Recettes/four.jpg', JPEG), meta('Fourneau')],
  );
  expect(same.added.toSorted()).toEqual(['Four', 'Fourneau', 'Recettes/Soupe.md', 'Recettes/Soupe.md 2']);
});
