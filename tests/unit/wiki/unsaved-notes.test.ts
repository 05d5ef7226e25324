import { describe, expect, test, vi } from 'vitest';
import type { NoteChange } from '../../../src/domain/wiki/tiddler.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { change, deletion, profile, quiet, textOf, titlesOf, type Tab } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';

/** A store that takes everything but what `refuses` says. */
const picky = async (
  refuses: (change: NoteChange) => boolean,
  error: Error = new StorageFullError('full'),
) => {
  const { tab, disk } = profile();
  const here = tab();
  const save = here.store.save;
  let isPicky = true;
  const saved = vi
    .spyOn(here.store, 'save')
    .mockImplementation((changes, options) =>
      isPicky && changes.some(refuses) ? Promise.reject(error) : save(changes, options),
    );
  await here.attach();
  return { ...here, disk, saved, relent: () => (isPicky = false) };
};

const isCalled =
  (...titles: readonly string[]) =>
  ({ title }: NoteChange): boolean =>
    titles.includes(title);

const unsavedIn = ({ notebook }: Pick<Tab, 'notebook'>): readonly (readonly [string, string])[] =>
  notebook.unsaved.list.get().notes.map(({ title, reason }) => [title, reason]);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => change(`Note ${index}`, String(index)));

describe('a change that the store does not take', () => {
  test('is alone: those beside and behind it are saved, and it is named', async () => {
    const here = await picky(isCalled('Vidéo'));
    const unsaved = await here.wiki.edit([change('Pain', 'a'), change('Vidéo', 'x'), change('Sel', 'b')]);
    await here.wiki.edit([change('Eau', 'c')]);
    await quiet();
    expect(unsaved).toEqual(['Vidéo']);
    expect([...here.disk.notes.keys()].toSorted()).toEqual(['Eau', 'Pain', 'Sel']);
    expect(unsavedIn(here)).toEqual([['Vidéo', 'storage-full']]);
    expect(here.notebook.status.get()).toMatchObject({ state: 'not-saved', reason: 'storage-full' });
  });

  test('costs a few attempts, not one for each note beside it', async () => {
    const here = await picky(isCalled('Note 700'));
    await here.wiki.edit(many(1_000));
    expect(here.disk.notes.size).toBe(999);
    expect(here.saved.mock.calls.length).toBeLessThan(30);
  });

  test('when nothing can be stored at all, the store is not asked for each', async () => {
    const here = await picky(() => true, new RangeError('gone'));
    await here.wiki.edit(many(1_000));
    expect(here.saved.mock.calls.length).toBeLessThan(30);
    expect(here.notebook.unsaved.list.get()).toMatchObject({ count: 1_000 });
    expect(here.notebook.unsaved.all().map(({ title }) => title)).toEqual(
      many(1_000).map(({ title }) => title),
    );
    here.relent();
    here.notebook.unsaved.tryAgain();
    await quiet();
    expect(here.disk.notes.size).toBe(1_000);
    expect(here.notebook.status.get().state).toBe('saved');
  });

  test('waits with what the person wrote last, and is saved once there is room', async () => {
    const here = await picky(isCalled('Vidéo'));
    await here.wiki.edit([change('Vidéo', 'un')]);
    await here.wiki.edit([change('Vidéo', 'deux')]);
    expect(here.notebook.unsaved.list.get()).toMatchObject({ count: 1 });
    here.relent();
    here.notebook.nudge();
    await quiet();
    expect(textOf(here.notebook, 'Vidéo')).toBe('deux');
    expect(titlesOf(here.notebook)).toEqual(['Vidéo']);
    expect(here.wiki.calls).toEqual(['saved Vidéo']);
  });

  test('if it is long, it is not tried again with each letter that is typed elsewhere', async () => {
    const here = await picky(isCalled('Vidéo'));
    await here.wiki.edit([change('Vidéo', 'x'.repeat(1_000_000))]);
    const before = here.saved.mock.calls.length;
    for (const text of ['P', 'Pa', 'Pai', 'Pain']) await here.wiki.edit([change('Pain', text)]);
    expect(here.saved.mock.calls.length - before).toBe(4);
  });

  test('takes nothing away: a note that got a new title stays under the old one until then', async () => {
    const here = await picky(isCalled('Pain de seigle'));
    await here.wiki.edit([change('Pain', 'au levain'), change('Sel', 'b')]);
    const renaming = [change('Pain de seigle', 'au levain', 'Pain'), deletion('Pain'), change('Sel', 'bb')];
    await here.wiki.edit(renaming);
    await here.wiki.edit([change('Eau', 'c')]);
    expect([...here.disk.notes].map(([title, { fields: own }]) => [title, own?.get('text')])).toEqual([
      ['Pain', 'au levain'],
      ['Sel', 'bb'],
      ['Eau', 'c'],
    ]);
    expect(unsavedIn(here)).toEqual([['Pain de seigle', 'storage-full']]);
    here.relent();
    here.notebook.nudge();
    await quiet();
    expect(titlesOf(here.notebook).toSorted()).toEqual(['Eau', 'Pain de seigle', 'Sel']);
  });

  test('let go of, the wiki shows what is stored, the old title too', async () => {
    const here = await picky(isCalled('Pain de seigle'));
    await here.wiki.edit([change('Pain', 'au levain')]);
    await here.wiki.edit([change('Pain de seigle', 'au levain', 'Pain'), deletion('Pain')]);
    const [note] = here.notebook.unsaved.list.get().notes;
    expect(note?.content).toEqual(fields('au levain'));
    if (note !== undefined) here.notebook.unsaved.letGo(note);
    expect(here.wiki.shown('Pain de seigle')).toBeUndefined();
    expect(here.wiki.shown('Pain')).toBe('au levain');
    expect(here.notebook.status.get().state).toBe('saved');
    here.relent();
    here.notebook.nudge();
    await quiet();
    expect(titlesOf(here.notebook)).toEqual(['Pain']);
  });
});

describe('what the frame itself keeps back', () => {
  const keptBack = (title: string, along: readonly string[] = []) =>
    ({ title, fault: 'too-large', isFile: false, content: new Blob(['video']), along }) as const;

  test('is named until it is mended; meanwhile nothing says that all is saved', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    const { handlers } = wiki.options();
    handlers.onKeptBack(keptBack('Vidéo'));
    await wiki.edit([change('Pain', 'a')]);
    expect(unsavedIn({ notebook })).toEqual([['Vidéo', 'too-large']]);
    expect(notebook.status.get().state).toBe('not-saved');
    handlers.onMended('Vidéo');
    expect(notebook.status.get().state).toBe('saved');
  });

  test('let go of, it takes back what was to go with it; a file that never was a note leaves the wiki alone', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    const { handlers } = wiki.options();
    const calls = vi.spyOn(wiki, 'open');
    await wiki.edit([change('Pain', 'a')]);
    handlers.onKeptBack(keptBack('Long', ['Pain']));
    handlers.onKeptBack({ ...keptBack('Pain'), isFile: true });
    const [first, second] = notebook.unsaved.list.get().notes;
    if (second !== undefined) notebook.unsaved.letGo(second);
    expect(wiki.shown('Pain')).toBe('a');
    if (first !== undefined) notebook.unsaved.letGo(first);
    expect(wiki.shown('Pain')).toBe('a');
    expect(wiki.shown('Long')).toBeUndefined();
    expect(notebook.unsaved.list.get().count).toBe(0);
    expect(calls).not.toHaveBeenCalled();
  });

  test('can still be taken when the wiki is gone', async () => {
    const { notebook, wiki, attach } = profile().tab();
    const leaving = new AbortController();
    await attach(leaving.signal);
    wiki.options().handlers.onKeptBack(keptBack('Vidéo'));
    wiki.options().handlers.onRefused([{ title: 'Liste', reason: 'malformed' }]);
    leaving.abort();
    expect(unsavedIn({ notebook })).toEqual([['Vidéo', 'too-large']]);
    const [note] = notebook.unsaved.list.get().notes;
    expect(note?.content).toBeInstanceOf(Blob);
  });

  test('a flood of it is counted, and names no more than a few', async () => {
    const { notebook, wiki, attach } = profile().tab();
    const leaving = new AbortController();
    await attach(leaving.signal);
    const { handlers } = wiki.options();
    for (let index = 0; index < 5_000; index += 1) {
      handlers.onKeptBack(keptBack(`Vidéo ${index}`));
      handlers.onRefused([{ title: '', reason: 'malformed' }]);
    }
    const { notes, count } = notebook.unsaved.list.get();
    expect(notes.length).toBeLessThanOrEqual(20);
    expect(count).toBeGreaterThan(5_000);
  });

  test('a refused change is forgotten when another one of that title comes through', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    wiki.options().handlers.onRefused([{ title: 'Liste', reason: 'malformed' }]);
    expect(notebook.status.get().state).toBe('not-saved');
    await wiki.edit([change('Liste', 'lue')]);
    expect(notebook.status.get().state).toBe('saved');
  });
});
