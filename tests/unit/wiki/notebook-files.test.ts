import { describe, expect, test } from 'vitest';
import type { ChosenFile, ImportPlan } from '../../../src/app/import/import.types.ts';
import { NothingPlannedError } from '../../../src/app/import/importing.ts';
import type { Notebook } from '../../../src/app/wiki/notebook.ts';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import { profile, quiet, textOf } from '../../support/notebook-tabs.ts';
import { fields, note } from '../../support/notes.ts';
import { notesOf } from '../../support/read-wiki.ts';
import { chosenFile, goneFile } from '../../support/readings.ts';

const { signal } = new AbortController();
const onProgress = (): void => undefined;

const plan = (notebook: Notebook, ...files: readonly ChosenFile[]): Promise<ImportPlan> =>
  notebook.planImport(files, { onProgress, signal });

describe('import and export', () => {
  const file = (name: string, ...notes: readonly (readonly [string, string, Record<string, string>?])[]) =>
    chosenFile(
      name,
      `[${notes.map(([title, text, more]) => encodeTiddlerLine({ title, fields: fields(text, more) })).join(',')}]`,
    );

  test('a plan says what would happen and changes nothing', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Sel', note('Sel', 'gris'));
    disk.notes.set('Eau', note('Eau', 'tiède'));
    const { notebook } = tab();
    const wiki = file('wiki.json', ['Pain', 'p'], ['Sel', 'fin'], ['Eau', 'tiède'], ['$:/core', 'x']);
    expect(await plan(notebook, wiki)).toMatchObject({
      files: [{ name: 'wiki.json', added: 1, changed: 1, known: 1 }],
      added: ['Pain'],
      changed: ['Sel'],
      known: ['Eau'],
      leftOut: [{ title: '$:/core', reason: 'core' }],
    });
    expect(disk.notes.size).toBe(2);
  });

  test('what is imported is private, and the person’s own version is kept as a copy', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Sel', note('Sel', 'gris', { audience: 'public' }));
    const { notebook, wiki, attach } = tab();
    await attach();
    await plan(notebook, file('wiki.json', ['Pain', 'p'], ['Sel', 'fin']));
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
    await plan(notebook, file('wiki.json', ...many));
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([500 / 1_200, 1_000 / 1_200, 1]);
    const stopping = new AbortController();
    const other = profile().tab().notebook;
    await plan(other, file('wiki.json', ...many));
    const stopped = other.importPlanned({ onProgress: () => stopping.abort(), signal: stopping.signal });
    expect(await stopped).toEqual({ saved: 500, savedParts: 0, isWhole: false });
    expect(other.status.get()).toMatchObject({ state: 'saved', noteCount: 500 });
  });

  test('nothing new is done at once', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Pain', note('Pain', 'p'));
    const { notebook } = tab();
    expect(await plan(notebook, file('pain.json', ['Pain', 'p']))).toMatchObject({ known: ['Pain'] });
    expect(await notebook.importPlanned({ onProgress, signal })).toEqual({
      saved: 0,
      savedParts: 0,
      isWhole: true,
    });
  });

  test('a list without texts takes no text’s place, and says which notes it only names', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Pain', note('Pain', 'au levain'));
    const { notebook } = tab();
    const list = '[{"title":"Pain","_is_skinny":"","tags":"cuisine"},{"title":"Sel","_is_skinny":""}]';
    const older = '[{"title":"Pain","tags":"cuisine"},{"title":"Sel","tags":"cuisine"}]';
    const plans = [list, older].map((text) => plan(notebook, chosenFile('l.json', text)));
    const [skinny, bare] = await Promise.all(plans);
    expect(skinny).toMatchObject({ added: [], changed: [], withoutText: ['Pain', 'Sel'] });
    expect(bare).toMatchObject({ added: ['Sel'], changed: [], withoutText: ['Pain'] });
  });

  test('drafts come in: beside their note as drafts, alone as the note that they were to be', async () => {
    const { notebook } = profile().tab();
    const drafts =
      '[{"title":"Pain","text":"p"},' +
      `{"title":"Draft of 'Pain'","draft.of":"Pain","draft.title":"Pain","text":"pain de nuit"},` +
      `{"title":"Draft of 'Nouveau'","draft.of":"Nouveau","draft.title":"Lettre","text":"ma fille"}]`;
    const planned = await plan(notebook, chosenFile('d.json', drafts));
    expect(planned).toMatchObject({
      files: [{ added: 1, drafts: 1, draftsAsNotes: 1 }],
      drafts: ["Draft of 'Pain'"],
      draftsAsNotes: ['Lettre'],
      leftOut: [],
    });
    await notebook.importPlanned({ onProgress, signal });
    expect(textOf(notebook, 'Lettre')).toBe('ma fille');
    expect(notebook.list().map(({ title }) => title)).toEqual(expect.arrayContaining(['Pain', 'Lettre']));
  });

  test('a file without a note says so, never that all is there', async () => {
    const { notebook } = profile().tab();
    expect(await plan(notebook, file('vide.json'))).toMatchObject({ files: [{ fault: 'no-notes' }] });
  });

  test('a full disk ends the import, which names what is not in; nothing stays in line, and with room the rest comes in', async () => {
    const { tab, disk } = profile();
    const { notebook } = tab();
    const many = Array.from({ length: 600 }, (_, index) => [`Note ${index}`, 'x'] as const);
    await plan(notebook, file('wiki.json', ...many));
    const fills = (): void => void (disk.full = true);
    const outcome = await notebook.importPlanned({ onProgress: fills, signal });
    const missing = many.slice(500).map(([title]) => title);
    expect(outcome).toEqual({ saved: 500, savedParts: 0, isWhole: false, noRoomFor: missing });
    expect(notebook.status.get()).toMatchObject({ state: 'saved', noteCount: 500 });
    disk.full = false;
    notebook.nudge();
    await quiet();
    expect(disk.notes.size).toBe(500);
    expect((await plan(notebook, file('wiki.json', ...many))).added).toEqual(missing);
    expect(await notebook.importPlanned({ onProgress, signal })).toEqual({
      saved: 100,
      savedParts: 0,
      isWhole: true,
    });
  });

  const JPEG = new Uint8Array([0xff, 0xd8]);

  test.each([
    ['one after the other', ['photo.jpg', 'photo.jpg.meta', 'pain.txt', 'pain.txt.meta']],
    ['the fields first', ['pain.txt.meta', 'photo.jpg.meta', 'photo.jpg', 'pain.txt']],
  ])('a picture and the file with its fields make one note: %s', async (_, order) => {
    const { notebook } = profile().tab();
    const contents: Readonly<Record<string, BlobPart>> = {
      'photo.jpg': JPEG,
      'photo.jpg.meta': 'title: Le four\ntags: village\ntype: image/jpeg',
      'pain.txt': 'Farine',
      'pain.txt.meta': 'title: Pain\ntype: text/plain',
    };
    const files = order.map((name) => chosenFile(`dossier/${name}`, contents[name] ?? ''));
    const planned = await plan(notebook, ...files);
    expect(planned.files.map((one) => ('fault' in one ? one.fault : [one.name, one.added]))).toHaveLength(2);
    expect(planned.added.toSorted()).toEqual(['Le four', 'Pain']);
    await notebook.importPlanned({ onProgress, signal });
    expect([textOf(notebook, 'Le four'), textOf(notebook, 'Pain')]).toEqual(['/9g=', 'Farine']);
  });

  test('fields without their file are told by name, and a file with fields of another folder is not theirs', async () => {
    const { notebook } = profile().tab();
    const meta = 'title: Le four\ntype: image/jpeg';
    const { files, added } = await plan(
      notebook,
      chosenFile('a/photo.jpg.meta', meta),
      chosenFile('b/photo.jpg', JPEG),
      { name: 'c/photo.jpg', file: undefined },
      chosenFile('c/photo.jpg.meta', meta),
      chosenFile('d/photo.jpg', JPEG),
      chosenFile('d/photo.jpg.meta', 'x'.repeat(1_048_577)),
      chosenFile('e/photo.jpg', JPEG),
      goneFile('e/photo.jpg.meta'),
    );
    expect(added).toEqual(['b/photo.jpg']);
    expect(files).toMatchObject([
      { name: 'a/photo.jpg.meta', fault: 'fields-alone' },
      { name: 'b/photo.jpg', added: 1 },
      { name: 'c/photo.jpg', fault: 'unreadable' },
      { name: 'c/photo.jpg.meta', fault: 'fields-alone' },
      { name: 'd/photo.jpg', fault: 'too-large' },
      { name: 'e/photo.jpg', fault: 'unreadable' },
    ]);
  });

  test('a file that is no TiddlyWiki changes nothing and forgets the plan before it', async () => {
    const { notebook } = profile().tab();
    await plan(notebook, file('wiki.json', ['Pain', 'p']));
    const page = chosenFile('page.html', '<p>Farine</p>');
    expect(await plan(notebook, page)).toMatchObject({ files: [{ fault: 'not-a-tiddlywiki' }] });
    expect(await notebook.importPlanned({ onProgress, signal })).toEqual({
      saved: 0,
      savedParts: 0,
      isWhole: true,
    });
    await expect(notebook.importPlanned({ onProgress, signal })).rejects.toBeInstanceOf(NothingPlannedError);
  });

  test('several files at once are one plan with a line for each; one that is gone holds up none of the others', async () => {
    const { notebook } = profile().tab();
    const files = [
      file('une.json', ['Huile', 'h']),
      goneFile('partie.json'),
      { name: 'fermee.json', file: undefined },
      file('deux.json', ['Eau', 'e']),
      file('trois.json', ['Sel', 's']),
    ];
    const told: string[] = [];
    const planned = await notebook.planImport(files, {
      onProgress: ({ fileName, done }) => told.push(`${fileName} ${done.toFixed(1)}`),
      signal,
    });
    expect(planned.files).toMatchObject([
      { name: 'une.json', added: 1 },
      { name: 'partie.json', fault: 'unreadable' },
      { name: 'fermee.json', fault: 'unreadable' },
      { name: 'deux.json', added: 1 },
      { name: 'trois.json', added: 1 },
    ]);
    expect(told.at(-1)).toBe('trois.json 1.0');
    expect(await notebook.importPlanned({ onProgress, signal })).toMatchObject({ saved: 3, isWhole: true });
    expect(notebook.list().map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Huile', 'Eau', 'Sel']),
    );
  });

  test('what is left out comes in when it is ticked, but for the app’s own parts', async () => {
    const { notebook } = profile().tab();
    const state = file('etat.json', ['$:/StoryList', 's'], ['$:/core', 'c']);
    expect((await plan(notebook, state)).added).toEqual([]);
    const alsoTitles = new Set(['$:/StoryList', '$:/core']);
    expect(await notebook.importPlanned({ alsoTitles, onProgress, signal })).toEqual({
      saved: 0,
      savedParts: 1,
      isWhole: true,
    });
  });

  test('a look that the wiki has already is nothing to choose', async () => {
    const { tab, disk } = profile();
    disk.notes.set('$:/palette', note('$:/palette', '$:/palettes/Vanilla'));
    const { notebook } = tab();
    const wiki = file(
      'wiki.json',
      ['$:/palette', '$:/palettes/Vanilla'],
      ['$:/theme', '$:/themes/alice/champ'],
    );
    expect(await plan(notebook, wiki)).toMatchObject({
      knownParts: ['$:/palette'],
      leftOut: [{ title: '$:/theme', reason: 'look' }],
    });
  });

  test('called off while it reads, the notebook is as it was and no plan is left', async () => {
    const { notebook } = profile().tab();
    const leaving = new AbortController();
    const reading = notebook.planImport([file('a.json', ['Pain', 'p']), file('b.json', ['Sel', 's'])], {
      onProgress: () => leaving.abort(),
      signal: leaving.signal,
    });
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
    await expect(notebook.importPlanned({ onProgress, signal })).rejects.toBeInstanceOf(NothingPlannedError);
    expect(notebook.list()).toEqual([]);
  });

  test('a film of its own is a step of its own: the page is told often', async () => {
    const { notebook } = profile().tab();
    const film = 'x'.repeat(2_000_000);
    await plan(notebook, file('films.json', ['Un', film], ['Deux', film], ['Trois', 'court']));
    const progress: number[] = [];
    await notebook.importPlanned({ onProgress: (done) => progress.push(done), signal });
    expect(progress).toEqual([1 / 3, 2 / 3, 1]);
  });

  test('the exported file holds every note, system tiddlers too', async () => {
    const { notebook } = profile().tab();
    await notebook.write('Pain', fields('</script>'));
    await notebook.write('$:/SiteTitle', fields('Chez Alice'));
    const blob = await notebook.exportHtml({ signal });
    const notes = notesOf(await blob.text());
    expect(blob.type).toContain('text/html');
    expect(notes.map(({ title, fields: own }) => [title, own.get('text')])).toEqual([
      ['$:/SiteTitle', 'Chez Alice'],
      ['Pain', '</script>'],
    ]);
  });

  test('an export of more than 64 MiB, which 0.1.0 wrote and would not read, is read again whole', async () => {
    const { notebook } = profile().tab();
    const MEGABYTES = 70;
    for (let at = 0; at < MEGABYTES; at += 1)
      await notebook.write(`Cahier ${String(at)}`, fields('Four à bois, <b>samedi</b>. '.repeat(36_000)));
    const blob = await notebook.exportHtml({ signal });
    expect(blob.size).toBeGreaterThan(64 * 1_024 * 1_024);
    const again = await plan(notebook, chosenFile('uplanet.html', blob));
    expect(again.known).toHaveLength(MEGABYTES);
    expect([again.added, again.changed, again.leftOut]).toEqual([[], [], []]);
  });
});
