import { describe, expect, test, vi } from 'vitest';
import {
  createMemoryWikiDisk,
  createMemoryWikiStore,
  type MemoryWikiDisk,
} from '../../../src/adapters/memory/wiki-store.ts';
import { createNotebook, EmptyTitleError, type Notebook } from '../../../src/app/wiki/notebook.ts';
import { NothingPlannedError } from '../../../src/app/wiki/import-notes.ts';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import { parseWikiText } from '../../../src/domain/wiki/store-area.ts';
import { StorageFullError, type WikiStore } from '../../../src/ports/wiki-store.ts';
import { EVENING_MS, fields, note } from '../../support/notes.ts';
import { createPaperWiki, frameElement, type PaperWiki } from '../../support/paper-wiki.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

const { signal } = new AbortController();

interface Tab {
  readonly notebook: Notebook;
  readonly wiki: PaperWiki;
  readonly store: WikiStore;
  readonly publicChanges: () => number;
  readonly attach: (until?: AbortSignal) => ReturnType<Notebook['attach']>;
}

/** A profile whose tabs share one disk and hear one another. */
const profile = (disk: MemoryWikiDisk = createMemoryWikiDisk()) => {
  const channel = createTabChannels();
  let tabs = 0;
  const tab = (): Tab => {
    tabs += 1;
    const store = createMemoryWikiStore({
      disk,
      clock: { nowMs: () => EVENING_MS },
      device: `tab${tabs}`,
      channel: channel(),
      copyWord: 'copie',
    });
    const wiki = createPaperWiki();
    const onPublicChange = vi.fn();
    const notebook = createNotebook({
      wikiStore: store,
      wikiHost: wiki,
      wikiAssets: {
        exportShell: () =>
          Promise.resolve({
            prefix: '<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
            suffix: '\n]</script>',
          }),
      },
      clock: { nowMs: () => EVENING_MS },
      onPublicChange,
    });
    return {
      notebook,
      wiki,
      store,
      publicChanges: () => onPublicChange.mock.calls.length,
      attach: (until = signal) =>
        notebook.attach(frameElement(), {
          language: 'fr',
          dark: false,
          onLink: () => undefined,
          onAudienceWish: () => undefined,
          onImportFile: () => undefined,
          onExportWish: () => undefined,
          signal: until,
        }),
    };
  };
  return { disk, tab };
};

const textOf = (notebook: Notebook, title: string): string | undefined =>
  notebook
    .list()
    .find((record) => record.title === title)
    ?.fields?.get('text');
const titlesOf = (notebook: Notebook): readonly string[] => notebook.list().map(({ title }) => title);
const change = (title: string, text: string, renamedFrom?: string) =>
  renamedFrom === undefined ? { title, fields: fields(text) } : { title, fields: fields(text), renamedFrom };
const deletion = (title: string) => ({ title, fields: null });
/** Everything that is already under way has happened. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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
    expect([...disk.notes.keys()]).toEqual(['Pain', 'Sel']);
  });

  test('who waits behind a failed save is told as well, and nothing hangs', async () => {
    const { notebook, store, wiki, attach } = profile().tab();
    await attach();
    vi.spyOn(store, 'save').mockRejectedValueOnce(new RangeError('locked'));
    const first = wiki.edit([change('Pain', 'a')]);
    const second = wiki.edit([change('Sel', 'b')]);
    await expect(first).rejects.toThrow('locked');
    await expect(second).rejects.toThrow('locked');
    expect(notebook.status.get()).toMatchObject({ state: 'not-saved', reason: 'other' });
    await wiki.edit([change('Pain', 'ab')]);
    expect(titlesOf(notebook).toSorted()).toEqual(['Pain', 'Sel']);
    expect(textOf(notebook, 'Pain')).toBe('ab');
  });

  test('a closed notebook saves no more', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    const writing = notebook.write('Pain', fields('a'));
    await notebook.load();
    await notebook.close();
    await writing;
    notebook.nudge();
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
    const { tab } = profile();
    const { notebook, store } = tab();
    await notebook.write('Pain', fields('x'));
    vi.spyOn(store, 'read').mockResolvedValueOnce([]);
    await notebook.setAudience(['Pain'], 'public');
    expect(notebook.status.get().publicTitles).toEqual([]);
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
    await wiki.edit([deletion('Pain'), change('Pain au levain', 'a', 'Pain')]);
    expect(notebook.status.get().publicTitles).toEqual(['Pain au levain']);
    await wiki.edit([deletion('Pain au levain'), change('Sel', 'a', 'Pain au levain')]);
    expect(notebook.status.get().publicTitles).toEqual([]);
  });
});

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

  test('a title to open first is passed on', async () => {
    const { notebook, wiki } = profile().tab();
    const nothing = () => undefined;
    await notebook.attach(frameElement(), {
      language: 'en',
      dark: true,
      show: 'Pain',
      onLink: nothing,
      onAudienceWish: nothing,
      onImportFile: nothing,
      onExportWish: nothing,
      signal,
    });
    expect(wiki.options()).toMatchObject({ show: 'Pain', mode: 'edit', language: 'en', dark: true });
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
    await there.wiki.edit([change('Pain', 'ab')]);
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
    await expect(here.wiki.edit([change('Pain', 'a ici')])).rejects.toBeInstanceOf(StorageFullError);
    await there.wiki.edit([change('Pain', 'a là')]);
    await quiet();
    here.notebook.nudge();
    await quiet();
    const texts = [...disk.notes.values()].map((record) => record.fields?.get('text'));
    expect(texts.toSorted()).toEqual(['a ici', 'a là']);
  });
});

describe('import and export', () => {
  const file = (...notes: readonly (readonly [string, string, Record<string, string>?])[]) =>
    new TextEncoder().encode(
      `[${notes.map(([title, text, more]) => encodeTiddlerLine({ title, fields: fields(text, more) })).join(',')}]`,
    );

  test('a plan says what would happen and changes nothing', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Sel', note('Sel', 'gris'));
    disk.notes.set('Eau', note('Eau', 'tiède'));
    const { notebook } = tab();
    const bytes = file(['Pain', 'p'], ['Sel', 'fin'], ['Eau', 'tiède'], ['$:/core', 'x']);
    expect(await notebook.planImport('wiki.json', bytes)).toEqual({
      ok: true,
      value: {
        fileName: 'wiki.json',
        added: ['Pain'],
        changed: ['Sel'],
        unchangedCount: 1,
        leftOutCount: 1,
      },
    });
    expect(disk.notes.size).toBe(2);
  });

  test('what is imported is private, and the person’s own version is kept as a copy', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Sel', note('Sel', 'gris', { audience: 'public' }));
    const { notebook, wiki, attach } = tab();
    await attach();
    await notebook.planImport('wiki.json', file(['Pain', 'p'], ['Sel', 'fin']));
    const progress: number[] = [];
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([1]);
    expect(textOf(notebook, 'Sel')).toBe('fin');
    expect(textOf(notebook, 'Sel (copie 2026-11-23 20:12)')).toBe('gris');
    expect(notebook.status.get().publicTitles).toEqual([]);
    expect(wiki.shown('Pain')).toBe('p');
    expect(wiki.shown('Sel (copie 2026-11-23 20:12)')).toBe('gris');
  });

  test('1,200 notes come in three steps with progress; called off, it stops between two', async () => {
    const { notebook } = profile().tab();
    const many = Array.from({ length: 1_200 }, (_, index) => [`Note ${index}`, 'x'] as const);
    const progress: number[] = [];
    await notebook.planImport('wiki.json', file(...many));
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([500 / 1_200, 1_000 / 1_200, 1]);
    const stopping = new AbortController();
    const other = profile().tab().notebook;
    await other.planImport('wiki.json', file(...many));
    const stopped = other.importPlanned({ onProgress: () => stopping.abort(), signal: stopping.signal });
    await expect(stopped).rejects.toHaveProperty('name', 'AbortError');
    expect(other.status.get()).toMatchObject({ state: 'saved', noteCount: 500 });
  });

  test('nothing new is done at once', async () => {
    const { notebook } = profile().tab();
    await notebook.planImport('vide.json', file());
    const progress: number[] = [];
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([1]);
  });

  test('a full disk ends the import, and nothing stays in line', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    await notebook.planImport('wiki.json', file(['Pain', 'p']));
    disk.full = true;
    const done = notebook.importPlanned({ onProgress: () => undefined, signal });
    await expect(done).rejects.toBeInstanceOf(StorageFullError);
    expect(notebook.status.get().state).toBe('saved');
    disk.full = false;
    notebook.nudge();
    await quiet();
    expect(disk.notes.size).toBe(0);
  });

  test('a file that is no TiddlyWiki changes nothing and forgets the plan before it', async () => {
    const { notebook } = profile().tab();
    await notebook.planImport('wiki.json', file(['Pain', 'p']));
    expect(await notebook.planImport('photo.jpg', new Uint8Array([0xff, 0xd8]))).toEqual({
      ok: false,
      error: 'not-a-tiddlywiki',
    });
    const done = notebook.importPlanned({ onProgress: () => undefined, signal });
    await expect(done).rejects.toBeInstanceOf(NothingPlannedError);
  });

  test('the exported file holds every note, system tiddlers too', async () => {
    const { notebook } = profile().tab();
    await notebook.write('Pain', fields('</script>'));
    await notebook.write('$:/SiteTitle', fields('Chez Alice'));
    const blob = await notebook.exportHtml({ signal });
    const parsed = parseWikiText(await blob.text());
    expect(blob.type).toContain('text/html');
    expect(parsed.ok && parsed.value.map(({ title, fields: own }) => [title, own.get('text')])).toEqual([
      ['$:/SiteTitle', 'Chez Alice'],
      ['Pain', '</script>'],
    ]);
  });
});
