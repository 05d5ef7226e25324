import { expect, test } from 'vitest';
import type { Notebook } from '../../../src/app/wiki/notebook.ts';
import { SITTING_MS } from '../../../src/domain/wiki/past.ts';
import { change, deletion, profile, quiet, textOf, titlesOf } from '../../support/notebook-tabs.ts';
import { EVENING_MS, fields } from '../../support/notes.ts';

const { signal } = new AbortController();

const pastOf = async ({ deleted }: Notebook): Promise<readonly string[]> => {
  await deleted.read({ signal });
  return deleted.past.get().map(({ title, fields, why }) => `${title}: ${fields.get('text') ?? ''} (${why})`);
};

test('what the frame deletes is listed, and restored with its text, private, on every tab', async () => {
  const { tab } = profile();
  const [here, there] = [tab(), tab()];
  await Promise.all([here.attach(), there.attach()]);
  await here.wiki.edit([change('Pain', 'au levain'), change('Journal', 'secret')]);
  await here.notebook.setAudience(['Pain'], 'public');
  await here.wiki.edit([deletion('Pain'), deletion('Journal')]);
  await quiet();
  expect(titlesOf(there.notebook)).toEqual([]);
  const all = ['Journal: secret (deleted)', 'Pain: au levain (deleted)'];
  expect([...(await pastOf(there.notebook))].toSorted()).toEqual(all);
  const bread = there.notebook.deleted.past.get().find(({ title }) => title === 'Pain');
  if (bread === undefined) throw new RangeError('Pain is not listed');
  expect(await there.notebook.deleted.restore(bread)).toBe('Pain');
  await quiet();
  expect(textOf(here.notebook, 'Pain')).toBe('au levain');
  expect(here.wiki.shown('Pain')).toBe('au levain');
  expect(here.notebook.status.get().publicTitles).toEqual([]);
  expect(await pastOf(here.notebook)).toEqual(['Journal: secret (deleted)']);
});

test('a note deleted from the editor is one note: its untouched draft is neither counted nor brought back', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  const draft = (text: string) => ({
    title: 'Draft of Pain',
    fields: fields(text, { 'draft.of': 'Pain', 'draft.title': 'Pain' }),
  });
  await wiki.edit([change('Pain', 'au levain'), draft('au levain')]);
  await wiki.edit([deletion('Pain'), deletion('Draft of Pain')]);
  expect(notebook.deleted.just.get().map(({ title }) => title)).toEqual(['Pain']);
  notebook.deleted.seen();
  await wiki.edit([change('Pain', 'au levain'), draft('au levain, et vingt heures de repos au frais')]);
  await wiki.edit([deletion('Pain'), deletion('Draft of Pain')]);
  expect(notebook.deleted.just.get().map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Pain', 'Draft of Pain']),
  );
});

test('what was deleted just now can be undone until the page is left', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([change('Pain', 'au levain'), change('Sel', 'gris')]);
  await wiki.edit([deletion('Pain')]);
  await wiki.edit([deletion('Sel')]);
  const just = (): readonly string[] => notebook.deleted.just.get().map(({ title }) => title);
  expect(just()).toEqual(['Sel', 'Pain']);
  const [salt] = notebook.deleted.just.get();
  if (salt !== undefined) await notebook.deleted.restore(salt);
  expect(just()).toEqual(['Pain']);
  notebook.deleted.seen();
  expect(just()).toEqual([]);
  expect(await pastOf(notebook)).toEqual(['Pain: au levain (deleted)']);
});

test('a restored text never takes the place of what was written since', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([change('Pain', 'au levain')]);
  await wiki.edit([deletion('Pain')]);
  await wiki.edit([change('Pain', 'à la levure')]);
  await notebook.deleted.read({ signal });
  const [old] = notebook.deleted.past.get();
  const title = old && (await notebook.deleted.restore(old));
  expect(title).toBe('Pain (2026-11-23 20:12)');
  expect(textOf(notebook, 'Pain')).toBe('à la levure');
  expect(textOf(notebook, title ?? '')).toBe('au levain');
});

test('a text that the frame overwrites is kept, the steps of typing are one', async () => {
  let nowMs = EVENING_MS;
  const { notebook, wiki, attach } = profile({ nowMs: () => nowMs }).tab();
  await attach();
  await wiki.edit([change('Pain', 'Farine, eau, sel et levain')]);
  nowMs += SITTING_MS;
  for (let letters = 1; letters <= 30; letters += 1)
    await wiki.edit([change('Pain', `Farine, eau, sel et levain${'.'.repeat(letters)}`)]);
  expect(await pastOf(notebook)).toEqual(['Pain: Farine, eau, sel et levain (overwritten)']);
  await wiki.edit([change('Pain', 'gone')]);
  expect(await pastOf(notebook)).toHaveLength(2);
});

test('600 overwritten notes push no deleted one out of the list, and all of them can be reached', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  const titles = Array.from({ length: 600 }, (_, at) => `Note ${at}`);
  await wiki.edit([
    change('Pain', 'au levain'),
    ...titles.map((title) => change(title, `de ${title}, à la main`)),
  ]);
  await wiki.edit([deletion('Pain')]);
  await wiki.edit(titles.map((title) => change(title, 'x')));
  const [first, ...others] = await pastOf(notebook);
  expect(first).toBe('Pain: au levain (deleted)');
  expect(others.length).toBeLessThan(200);
  for (let pages = 0; notebook.deleted.isMore.get() && pages < 10; pages += 1)
    await notebook.deleted.readMore();
  expect(new Set(notebook.deleted.past.get().map(({ title }) => title))).toEqual(
    new Set(['Pain', ...titles]),
  );
  expect(notebook.deleted.past.get()).toHaveLength(601);
  expect(await pastOf(notebook)).toEqual([first, ...others]);
});

test('a renamed note is not listed as deleted', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([change('Pain', 'au levain')]);
  await wiki.edit([change('Pain de nuit', 'au levain', 'Pain'), deletion('Pain')]);
  expect(await pastOf(notebook)).toEqual([]);
});

test('a text is kept when small steps wear it down, also after a new date or under a new title', async () => {
  let nowMs = EVENING_MS;
  const { notebook, wiki, attach } = profile({ nowMs: () => nowMs }).tab();
  await attach();
  const letter = 'Chère Bob, voici la recette du pain de ma grand-mère, au levain et à la patience.';
  await wiki.edit([change('Lettre', letter), change('Pain', letter.toUpperCase())]);
  nowMs += SITTING_MS;
  await wiki.edit([{ title: 'Lettre', fields: fields(letter, { modified: '20261123203000000' }) }]);
  await wiki.edit([change('Recette', letter.toUpperCase(), 'Pain'), deletion('Pain')]);
  for (let left = letter.length - 10; left > 0; left -= 10) {
    const cut = letter.slice(0, left);
    await wiki.edit([change('Lettre', cut), change('Recette', cut.toUpperCase())]);
  }
  expect([...(await pastOf(notebook))].toSorted()).toEqual([
    `Lettre: ${letter} (overwritten)`,
    `Recette: ${letter.toUpperCase()} (overwritten)`,
  ]);
});

test('alice deletes a note of her list: her wiki and her other tab lose it, neighbours too, and it comes back private', async () => {
  const { tab } = profile();
  const [here, there] = [tab(), tab()];
  await Promise.all([here.attach(), there.attach()]);
  await here.wiki.edit([change('Pain', 'au levain')]);
  await here.notebook.setAudience(['Pain'], 'public');
  const [bread] = here.notebook.list();
  if (bread === undefined) throw new RangeError('no bread');
  await here.notebook.remove(bread);
  await quiet();
  expect([titlesOf(here.notebook), titlesOf(there.notebook)]).toEqual([[], []]);
  expect([here.wiki.shown('Pain'), here.notebook.publicNotes()]).toEqual([undefined, []]);
  const [gone] = here.notebook.deleted.just.get();
  if (gone === undefined) throw new RangeError('nothing to undo');
  await here.notebook.deleted.restore(gone);
  expect([textOf(here.notebook, 'Pain'), here.notebook.publicNotes()]).toEqual(['au levain', []]);
});

test('a note that was edited since it was seen is not deleted with it', async () => {
  const { notebook, wiki, attach } = profile().tab();
  await attach();
  await wiki.edit([change('Pain', 'au levain')]);
  const [seen] = notebook.list();
  if (seen === undefined) throw new RangeError('no bread');
  await wiki.edit([change('Pain', 'au levain, deux fois')]);
  await notebook.remove(seen);
  expect(textOf(notebook, 'Pain')).toBe('au levain, deux fois');
});
