import { describe, expect, test, vi } from 'vitest';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { change, deletion, profile, quiet, textOf, titlesOf, typed } from '../../support/notebook-tabs.ts';
import { fields } from '../../support/notes.ts';
import { frameElement } from '../../support/paper-wiki.ts';

const { signal } = new AbortController();

describe('the wiki on screen', () => {
  test('it gets the notes, what is typed is saved, and it closes with its signal', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await notebook.write('Pain', fields('a'));
    const leaving = new AbortController();
    const { setDark, show } = await attach(leaving.signal);
    expect(wiki.shown('Pain')).toBe('a');
    await wiki.edit([change('Pain', 'ab'), change('Sel', 's')]);
    await wiki.edit([deletion('Sel')]);
    expect(titlesOf(notebook)).toEqual(['Pain']);
    expect(wiki.applied()).toBe(0);
    setDark(true);
    show('Pain');
    leaving.abort();
    expect(wiki.calls).toEqual(['dark true', 'show Pain', 'close']);
    await notebook.write('Eau', fields('e'));
    expect(wiki.shown('Eau')).toBeUndefined();
  });

  test('the titles to open first are passed on, in their order from the top', async () => {
    const { notebook, wiki } = profile().tab();
    const nothing = () => undefined;
    await notebook.attach(frameElement(), {
      language: 'en',
      dark: true,
      show: ['Sel', 'Eau', 'Pain'],
      onLink: nothing,
      onAudienceWish: nothing,
      onFileWish: nothing,
      onImportFiles: nothing,
      onExportWish: nothing,
      signal,
    });
    expect(wiki.options()).toMatchObject({ show: 'Pain', mode: 'edit', language: 'en', dark: true });
    expect(wiki.calls).toEqual(['show Eau', 'show Sel']);
  });

  test('notes that are saved together are given to it together: it draws itself once', async () => {
    const { notebook, wiki, attach } = profile().tab();
    for (const title of ['Pain', 'Eau', 'Sel']) await notebook.write(title, fields('a'));
    await attach();
    await notebook.setAudience(['Pain', 'Eau', 'Sel'], 'public');
    expect(wiki.applied()).toBe(1);
  });

  test('a wiki that does not boot says so and leaves nothing behind', async () => {
    const { notebook, wiki, attach } = profile().tab();
    wiki.boot = Promise.reject(new RangeError('no boot'));
    await expect(attach()).rejects.toThrow('no boot');
    await notebook.write('Pain', fields('a'));
    expect(wiki.applied()).toBe(0);
  });

  test('what is written while it boots is shown once it has booted', async () => {
    const { notebook, wiki, attach } = profile().tab();
    let booted: () => void = () => undefined;
    wiki.boot = new Promise((resolve) => (booted = resolve));
    const attaching = attach();
    await quiet();
    await notebook.write('Pain', fields('a'));
    expect(wiki.shown('Pain')).toBeUndefined();
    booted();
    await attaching;
    expect(wiki.shown('Pain')).toBe('a');
    await quiet();
    await wiki.edit([change('Pain', 'ab')]);
    expect(titlesOf(notebook)).toEqual(['Pain']);
  });

  test('typing faster than the disk makes no copies', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        for (let step = 0; step < index; step += 1) await Promise.resolve();
        await wiki.edit([change('Pain', `version ${index}`)]);
      }),
    );
    expect(titlesOf(notebook)).toEqual(['Pain']);
    expect(textOf(notebook, 'Pain')).toBe('version 19');
  });

  test('a note edited natively and on screen at once keeps both texts', async () => {
    const { notebook, wiki, attach } = profile().tab();
    await attach();
    await wiki.edit([change('Pain', 'farine')]);
    await Promise.all([
      notebook.write('Pain', fields('farine, sel')),
      wiki.edit([change('Pain', 'farine, eau')]),
    ]);
    await quiet();
    const texts = notebook.list().map((record) => record.fields?.get('text'));
    expect(texts.toSorted()).toEqual(['farine, eau', 'farine, sel']);
    expect(wiki.shown('Pain')).toBe(textOf(notebook, 'Pain'));
  });
});

describe('two tabs of one person', () => {
  const both = async () => {
    const { tab, disk } = profile();
    const [here, there] = [tab(), tab()];
    await Promise.all([here.attach(), there.attach()]);
    return { here, there, disk };
  };

  test('each shows what the other one wrote, deleted and made public', async () => {
    const { here, there } = await both();
    await here.wiki.edit([change('Pain', 'a')]);
    await here.notebook.setAudience(['Pain'], 'public');
    await quiet();
    expect(there.wiki.shown('Pain')).toBe('a');
    expect(there.notebook.status.get().publicTitles).toEqual(['Pain']);
    expect(there.publicChanges()).toBe(1);
    await there.wiki.edit([typed('Pain', 'ab')]);
    await quiet();
    expect(here.wiki.shown('Pain')).toBe('ab');
    await here.wiki.edit([deletion('Pain')]);
    await quiet();
    expect(there.wiki.shown('Pain')).toBeUndefined();
    expect(titlesOf(there.notebook)).toEqual([]);
    expect(here.publicChanges() + there.publicChanges()).toBe(6);
  });

  test('an edit made before the other tab’s text arrived keeps both', async () => {
    const { here, there } = await both();
    await here.wiki.edit([change('Pain', 'farine')]);
    await quiet();
    await Promise.all([
      here.wiki.edit([change('Pain', 'farine, eau')]),
      there.wiki.edit([change('Pain', 'farine, sel')]),
    ]);
    await quiet();
    for (const { notebook, wiki } of [here, there]) {
      const texts = notebook.list().map((record) => record.fields?.get('text'));
      expect(texts.toSorted()).toEqual(['farine, eau', 'farine, sel']);
      for (const record of notebook.list()) {
        expect(wiki.shown(record.title)).toBe(record.fields?.get('text'));
      }
    }
  });

  test('a note deleted here and edited there survives', async () => {
    const { here, there } = await both();
    await here.wiki.edit([change('Pain', 'a')]);
    await quiet();
    await Promise.all([there.wiki.edit([change('Pain', 'ab')]), here.wiki.edit([deletion('Pain')])]);
    await quiet();
    expect(textOf(here.notebook, 'Pain')).toBe('ab');
    expect(here.wiki.shown('Pain')).toBe('ab');
    expect(there.wiki.shown('Pain')).toBe('ab');
  });

  test('a reading overtaken by an own save is read again', async () => {
    const { here, there } = await both();
    await here.wiki.edit([change('Pain', 'a')]);
    await quiet();
    const read = here.store.read;
    let first = true;
    vi.spyOn(here.store, 'read').mockImplementation(async (titles, options) => {
      const stale = await read(titles, options);
      if (first) {
        first = false;
        await here.notebook.write('Pain', fields('abc'));
      }
      return stale;
    });
    await there.wiki.edit([change('Pain', 'ab')]);
    await quiet();
    expect(textOf(here.notebook, 'Pain')).toBe('abc');
    expect(textOf(there.notebook, 'Pain')).toBe('abc');
  });

  test('a reading that fails leaves what is on screen', async () => {
    const { here, there } = await both();
    await here.wiki.edit([change('Pain', 'a')]);
    await quiet();
    vi.spyOn(here.store, 'read').mockRejectedValueOnce(new RangeError('disk'));
    await there.wiki.edit([change('Pain', 'ab')]);
    await quiet();
    expect(here.wiki.shown('Pain')).toBe('a');
    await here.wiki.edit([change('Pain', 'ac')]);
    await quiet();
    const texts = there.notebook.list().map((record) => record.fields?.get('text'));
    expect(texts.toSorted()).toEqual(['ab', 'ac']);
  });

  test('a save that failed on screen leaves later news to be judged by what was typed on', async () => {
    const { here, there, disk } = await both();
    await here.wiki.edit([change('Pain', 'a')]);
    await quiet();
    vi.spyOn(here.store, 'save').mockRejectedValueOnce(new StorageFullError('full'));
    expect(await here.wiki.edit([change('Pain', 'a ici')])).toEqual(['Pain']);
    await there.wiki.edit([change('Pain', 'a là')]);
    await quiet();
    here.notebook.nudge();
    await quiet();
    const texts = [...disk.notes.values()].map((record) => record.fields?.get('text'));
    expect(texts.toSorted()).toEqual(['a ici', 'a là']);
  });
});
