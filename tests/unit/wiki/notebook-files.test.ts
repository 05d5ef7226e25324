import { describe, expect, test } from 'vitest';
import { NothingPlannedError } from '../../../src/app/wiki/import-notes.ts';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import { parseWikiText } from '../../../src/domain/wiki/store-area.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import { profile, quiet, textOf } from '../../support/notebook-tabs.ts';
import { fields, note } from '../../support/notes.ts';

const { signal } = new AbortController();

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
    expect(await notebook.planImport('wiki.json', bytes)).toMatchObject({
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
    await notebook.write('Pain', fields('p'));
    await notebook.planImport('pain.json', file(['Pain', 'p']));
    const progress: number[] = [];
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([1]);
  });

  test('a list without texts takes no text’s place, and says which notes it only names', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Pain', note('Pain', 'au levain'));
    const { notebook } = tab();
    const list = '[{"title":"Pain","_is_skinny":"","tags":"cuisine"},{"title":"Sel","_is_skinny":""}]';
    const older = '[{"title":"Pain","tags":"cuisine"},{"title":"Sel","tags":"cuisine"}]';
    const plans = [list, older].map((text) => notebook.planImport('l.json', new TextEncoder().encode(text)));
    const [skinny, bare] = await Promise.all(plans);
    expect(skinny).toMatchObject({ value: { added: [], changed: [], withoutText: ['Pain', 'Sel'] } });
    expect(bare).toMatchObject({ value: { added: ['Sel'], changed: [], withoutText: ['Pain'] } });
  });

  test('drafts come in: beside their note as drafts, alone as the note that they were to be', async () => {
    const { notebook } = profile().tab();
    const drafts =
      '[{"title":"Pain","text":"p"},' +
      `{"title":"Draft of 'Pain'","draft.of":"Pain","draft.title":"Pain","text":"pain de nuit"},` +
      `{"title":"Draft of 'Nouveau'","draft.of":"Nouveau","draft.title":"Lettre","text":"ma fille"}]`;
    const plan = await notebook.planImport('d.json', new TextEncoder().encode(drafts));
    expect(plan).toMatchObject({ value: { drafts: ["Draft of 'Pain'", 'Lettre'], leftOutCount: 0 } });
    await notebook.importPlanned({ onProgress: () => undefined, signal });
    expect(textOf(notebook, 'Lettre')).toBe('ma fille');
    expect(notebook.list().map(({ title }) => title)).toEqual(expect.arrayContaining(['Pain', 'Lettre']));
  });

  test('a file without a note says so, never that all is there', async () => {
    const { notebook } = profile().tab();
    expect(await notebook.planImport('vide.json', file())).toEqual({ ok: false, error: 'no-notes' });
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
