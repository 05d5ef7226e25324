import { describe, expect, test, vi } from 'vitest';
import { EmptyTitleError } from '../../../src/app/wiki/native-writing.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { change, deletion, profile, quiet, textOf, titlesOf, typed } from '../../support/notebook-tabs.ts';
import { fields, note } from '../../support/notes.ts';

const { signal } = new AbortController();

describe('reading', () => {
  test('a closed notebook loads on first use, once, and tells its state', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Pain', note('Pain', 'au levain', { audience: 'public' }));
    const { notebook, store } = tab();
    const all = vi.spyOn(store, 'all');
    const states: string[] = [];
    notebook.status.subscribe(({ state }) => states.push(state), { signal });
    await Promise.all([notebook.load(), notebook.load()]);
    expect(states).toEqual(['closed', 'loading', 'saved']);
    expect(all).toHaveBeenCalledTimes(1);
    expect(notebook.status.get()).toEqual({ state: 'saved', noteCount: 1, publicTitles: ['Pain'] });
    expect(notebook.publicNotes().map(({ title }) => title)).toEqual(['Pain']);
  });

  test('a load that fails may be tried again', async () => {
    const { notebook, store } = profile().tab();
    vi.spyOn(store, 'all').mockRejectedValueOnce(new RangeError('disk'));
    await expect(notebook.load()).rejects.toThrow('disk');
    expect(notebook.status.get().state).toBe('closed');
    await notebook.load();
    expect(notebook.status.get().state).toBe('saved');
  });

  test('the list is newest first, without system tiddlers and drafts', async () => {
    const { tab, disk } = profile();
    const dated = (title: string, modified: string) =>
      disk.notes.set(title, note(title, 'x', { fields: fields('x', { modified }) }));
    dated('hier', '20261122080000000');
    dated('ce soir', '20261123190000000');
    dated('B aussi', '20261122080000000');
    disk.notes.set('sans date', note('sans date', 'x'));
    disk.notes.set('$:/SiteTitle', note('$:/SiteTitle', 'x'));
    disk.notes.set('Draft', note('Draft', 'x', { fields: fields('x', { 'draft.of': 'hier' }) }));
    const { notebook } = tab();
    await notebook.load();
    expect(titlesOf(notebook)).toEqual(['sans date', 'ce soir', 'B aussi', 'hier']);
  });

  test('a search ignores accents and case, wants every word, and puts titles first', async () => {
    const { notebook } = profile().tab();
    await notebook.write('Épicerie', fields('ouverte'));
    await notebook.write('Horaires', fields('l’épicerie ouvre à 8 h', { tags: 'quartier' }));
    const found = (query: string) => notebook.search(query).map(({ title }) => title);
    expect(found('epicerie')).toEqual(['Épicerie', 'Horaires']);
    expect(found('QUARTIER ouvre')).toEqual(['Horaires']);
    expect(found('boucherie')).toEqual([]);
    expect(found('  ')).toEqual(titlesOf(notebook));
  });
});

describe('writing', () => {
  test('a written note is on the disk when the promise resolves, dated as TiddlyWiki does', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    await notebook.write('Pain', fields('au levain'));
    expect(disk.notes.get('Pain')?.fields).toEqual(
      fields('au levain', { created: '20261123201200000', modified: '20261123201200000' }),
    );
    expect(notebook.status.get()).toMatchObject({ state: 'saved', noteCount: 1 });
  });

  test('a note that brings its dates keeps them, and an edit gets a new one', async () => {
    const { notebook } = profile().tab();
    const old = fields('x', { created: '20200101', modified: '20200102' });
    await notebook.write('Ancien', old);
    expect(notebook.list()[0]?.fields).toEqual(old);
    await notebook.write('Ancien', new Map([...old, ['text', 'y']]));
    expect(notebook.list()[0]?.fields?.get('modified')).toBe('20261123201200000');
    expect(notebook.list()[0]?.fields?.get('created')).toBe('20200101');
  });

  test('a note without title is refused', async () => {
    await expect(profile().tab().notebook.write('', fields('x'))).rejects.toBeInstanceOf(EmptyTitleError);
  });

  test('notes written one after the other without waiting are one note each, with no copies', async () => {
    const { notebook, store } = profile().tab();
    const save = vi.spyOn(store, 'save');
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => notebook.write('Pain', fields(text))));
    expect(titlesOf(notebook)).toEqual(['Pain']);
    expect(textOf(notebook, 'Pain')).toBe('d');
    expect(save.mock.calls.length).toBeLessThanOrEqual(2);
  });

  test('a full disk keeps what was written in line; the next change or a nudge saves it', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    disk.full = true;
    await expect(notebook.write('Pain', fields('a'))).rejects.toBeInstanceOf(StorageFullError);
    expect(notebook.status.get()).toMatchObject({ state: 'not-saved', reason: 'storage-full' });
    await expect(notebook.write('Sel', fields('b'))).rejects.toBeInstanceOf(StorageFullError);
    disk.full = false;
    notebook.nudge();
    await quiet();
    expect(notebook.status.get()).toEqual({ state: 'saved', noteCount: 2, publicTitles: [] });
    expect([...disk.notes.keys()].toSorted()).toEqual(['Pain', 'Sel']);
  });

  test('what was begun in the wiki is in no list of notes, and told apart until it is a note', async () => {
    const { notebook, attach, wiki } = profile().tab();
    await attach();
    const draft = { 'draft.of': 'Pain', 'draft.title': 'Pain' };
    await wiki.edit([change('Sel', 'a'), { ...change('Draft of ‘Pain’', ''), fields: fields('b', draft) }]);
    expect(notebook.list().map(({ title }) => title)).toEqual(['Sel']);
    expect(notebook.wikiDrafts().map(({ title }) => title)).toEqual(['Draft of ‘Pain’']);
    await wiki.edit([change('Pain', 'b'), deletion('Draft of ‘Pain’')]);
    expect(notebook.wikiDrafts()).toEqual([]);
    expect(notebook.status.get()).toMatchObject({ state: 'saved', noteCount: 2 });
  });

  test('who waits behind a failed save is saved, and what failed is tried again with what comes next', async () => {
    const { notebook, store, wiki, attach } = profile().tab();
    await attach();
    vi.spyOn(store, 'save').mockRejectedValueOnce(new RangeError('locked'));
    const first = wiki.edit([change('Pain', 'a')]);
    const second = wiki.edit([change('Sel', 'b')]);
    expect(await first).toEqual(['Pain']);
    expect(await second).toEqual([]);
    expect(notebook.status.get()).toMatchObject({ state: 'not-saved', reason: 'other' });
    await wiki.edit([change('Eau', 'c')]);
    await quiet();
    expect(titlesOf(notebook).toSorted()).toEqual(['Eau', 'Pain', 'Sel']);
    expect(notebook.status.get().state).toBe('saved');
    expect(wiki.calls).toEqual(['saved Pain']);
  });

  test('closing saves what waited, and a closed notebook takes no more', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    disk.full = true;
    await expect(notebook.write('Pain', fields('a'))).rejects.toBeInstanceOf(StorageFullError);
    disk.full = false;
    await notebook.close();
    expect([...disk.notes.keys()]).toEqual(['Pain']);
    await expect(notebook.write('Sel', fields('b'))).rejects.toHaveProperty('name', 'AbortError');
    notebook.nudge();
    await quiet();
    expect([...disk.notes.keys()]).toEqual(['Pain']);
  });
});

describe('audience', () => {
  test('one tap makes a note public, and back, and tells the publisher each time', async () => {
    const { notebook, publicChanges } = profile().tab();
    await notebook.write('Pain', fields('au levain'));
    expect(publicChanges()).toBe(0);
    await notebook.setAudience(['Pain'], 'public');
    expect(notebook.status.get().publicTitles).toEqual(['Pain']);
    await notebook.setAudience(['Pain'], 'me');
    expect(notebook.status.get().publicTitles).toEqual([]);
    expect(publicChanges()).toBe(2);
  });

  test('what may never be public, and what does not exist, is not made public', async () => {
    const { notebook, publicChanges } = profile().tab();
    await notebook.write('AstroID', fields('PASS'));
    await notebook.setAudience(['AstroID', 'rien'], 'public');
    expect(notebook.status.get().publicTitles).toEqual([]);
    expect(publicChanges()).toBe(0);
  });

  test('a note that another tab deleted before the tap stays deleted', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    await notebook.write('Pain', fields('x'));
    // This tab has not heard of it yet.
    disk.notes.set('Pain', note('Pain', '', { fields: null }));
    await notebook.setAudience(['Pain'], 'public');
    expect(notebook.status.get().publicTitles).toEqual([]);
    expect(disk.notes.get('Pain')?.fields).toBeNull();
  });

  test('of a note that another tab wrote anew before the tap, the newer text stands, and no copy', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    await notebook.write('Pain', fields('farine'));
    disk.notes.set('Pain', note('Pain', 'levain'));
    await notebook.setAudience(['Pain'], 'public');
    expect([...disk.notes.values()]).toMatchObject([{ fields: fields('levain'), audience: 'public' }]);
    expect(textOf(notebook, 'Pain')).toBe('levain');
  });

  test('to change who reads notes, no text of them is read from the disk', async () => {
    const { notebook, store } = profile().tab();
    await notebook.write('Pain', fields('farine'));
    const read = vi.spyOn(store, 'read');
    await notebook.setAudience(['Pain'], 'public');
    expect(notebook.status.get().publicTitles).toEqual(['Pain']);
    expect(read).not.toHaveBeenCalled();
  });

  test('an edit after the tap is no conflict', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    await wiki.edit([change('Pain', 'a')]);
    const tap = notebook.setAudience(['Pain'], 'public');
    const edit = wiki.edit([change('Pain', 'ab')]);
    await Promise.all([tap, edit]);
    await wiki.edit([change('Pain', 'abc')]);
    expect(titlesOf(notebook)).toEqual(['Pain']);
    expect(notebook.list()[0]).toMatchObject({ audience: 'public', fields: fields('abc') });
  });

  test('the audience follows a note to its new name', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    await wiki.edit([change('Pain', 'a'), change('Sel', 's')]);
    await notebook.setAudience(['Pain'], 'public');
    await wiki.edit([deletion('Pain'), { ...typed('Pain au levain', 'a'), renamedFrom: 'Pain' }]);
    expect(notebook.status.get().publicTitles).toEqual(['Pain au levain']);
    await wiki.edit([deletion('Pain au levain'), { ...typed('Sel', 'a'), renamedFrom: 'Pain au levain' }]);
    expect(notebook.status.get().publicTitles).toEqual([]);
  });
});
