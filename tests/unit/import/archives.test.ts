import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { encodeTiddlerLine } from '../../../src/domain/wiki/encode.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { plain, tiddler } from '../../support/notes.ts';
import { allNotes, readWiki } from '../../support/read-wiki.ts';
import { streamedZip } from '../../support/streamed-zip.ts';
import { tarOf } from '../../support/tar.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (files: Readonly<Record<string, Uint8Array>>) => readWiki(zipSync(files), 'carnet.zip');

const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

test('a folder of TiddlyWiki on Node comes in as one archive, pictures with the fields beside them', () => {
  const outcome = read({
    'wiki/tiddlywiki.info': bytes('{"plugins":[]}'),
    'wiki/tiddlers/Pain.tid': bytes('title: Pain\ntags: cuisine\n\nFarine'),
    'wiki/tiddlers/four.png': PICTURE,
    'wiki/tiddlers/four.png.meta': bytes('title: Le four\ntype: image/png'),
    'wiki/tiddlers/note.md': bytes('# Sel'),
    'wiki/tiddlers/note.md.meta': bytes('title: Sel\ntype: text/markdown'),
    'wiki/tiddlers/mots.multids': bytes('title: Mot/\n\nEau: water'),
    'wiki/vacances.jpg': PICTURE,
    '__MACOSX/wiki/._Pain.tid': bytes('x'),
    'wiki/.DS_Store': bytes('x'),
  });
  expect(outcome.ok && plain(outcome.value.notes)).toEqual([
    [
      'Pain',
      [
        ['tags', 'cuisine'],
        ['text', 'Farine'],
      ],
    ],
    [
      'Le four',
      [
        ['text', 'iVBORw=='],
        ['type', 'image/png'],
      ],
    ],
    [
      'Sel',
      [
        ['text', '# Sel'],
        ['type', 'text/markdown'],
      ],
    ],
    ['Mot/Eau', [['text', 'water']]],
    [
      'vacances.jpg',
      [
        ['text', 'iVBORw=='],
        ['type', 'image/jpeg'],
      ],
    ],
  ]);
  expect(outcome.ok && outcome.value.report).toMatchObject({
    asFiles: ['wiki/vacances.jpg'],
    passedOver: ['wiki/tiddlywiki.info'],
  });
});

const said = (outcome: ReturnType<typeof readWiki>): readonly unknown[] =>
  outcome.ok
    ? allNotes(outcome.value).map(({ title, fields }) => [title, fields.get('text')])
    : [outcome.error];

const wiki = (...notes: readonly Tiddler[]): Uint8Array =>
  bytes(`[${notes.map(encodeTiddlerLine).join(',')}]`);

test('two wikis in one archive bring all their texts: one of a title keeps it, the other says where it is from', () => {
  const outcome = read({
    'a.json': wiki(tiddler('Pain', 'hier'), tiddler('Sel', 'gros')),
    'b.html': bytes(
      '<div id="storeArea" style=""><div title="Pain"><pre>ce soir</pre></div><div title="Sel"><pre>gros</pre></div></div>',
    ),
    'c.zip': zipSync({ 'd.tid': bytes('title: Sel') }),
  });
  expect(said(outcome)).toEqual([
    ['Pain', 'hier'],
    ['Sel', 'gros'],
    ['Pain (b)', 'ce soir'],
    ['Sel (d)', undefined],
  ]);
  expect(outcome.ok && outcome.value.report).toMatchObject({
    overtaken: [],
    renamed: [
      { title: 'Pain', as: 'Pain (b)' },
      { title: 'Sel', as: 'Sel (d)' },
    ],
    passedOver: [],
  });
});

test('of several saves of one wiki, what was changed last keeps its title, and its draft goes with its note', () => {
  const old = tiddler('Pain', 'hier', { modified: '20230101000000000' });
  const draft = tiddler("Draft of 'Pain'", 'hier, bis', { 'draft.of': 'Pain', 'draft.title': 'Pain' });
  const outcome = read({
    'sauvegardes/carnet.json': wiki(old, draft),
    'carnet.json': wiki(tiddler('Pain', 'ce soir', { modified: '20240101000000000' })),
  });
  expect(said(outcome)).toEqual([
    ['Pain (sauvegardes/carnet)', 'hier'],
    ['Pain', 'ce soir'],
    ["Draft of 'Pain'", 'hier, bis'],
  ]);
  const [of] = outcome.ok ? outcome.value.drafts.map(({ fields }) => fields.get('draft.of')) : [];
  expect(of).toBe('Pain (sauvegardes/carnet)');
});

test('settings of two wikis in one archive both come, the later above the earlier', () => {
  const outcome = read({
    'a.json': wiki(tiddler('$:/SiteTitle', 'Chez Alice')),
    'b.json': wiki(tiddler('$:/SiteTitle', 'Chez Bob')),
  });
  expect(said(outcome)).toEqual([
    ['$:/SiteTitle', 'Chez Alice'],
    ['$:/SiteTitle', 'Chez Bob'],
  ]);
});

test('a thousand saves of one wiki take as long as they are, and each text comes once', () => {
  const saves = Array.from({ length: 1_000 }, (_, at) => [
    `carnet ${String(at)}.json`,
    wiki(tiddler('Pain', `pain ${String(at % 500)}`)),
  ]);
  const outcome = read(Object.fromEntries(saves) as Record<string, Uint8Array>);
  const titles = outcome.ok ? outcome.value.notes.map(({ title }) => title) : [];
  expect(titles).toHaveLength(500);
  expect(new Set(titles).size).toBe(500);
});

test('an archive that is cut gives the files before, and says so', () => {
  const noise = Uint8Array.from({ length: 4_000 }, (_, at) => 97 + ((at * at * 7919) % 26));
  const whole = zipSync({
    'Pain.tid': bytes('title: Pain\n\nFarine'),
    'Sel.tid': new Uint8Array([...bytes('title: Sel\n\n'), ...noise]),
  });
  const outcome = readWiki(whole.slice(0, whole.length / 2), 'carnet.zip');
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain']);
  expect(outcome.ok && outcome.value.report).toMatchObject({
    breaksOff: { after: 'Pain', notes: 1 },
    passedOver: ['Sel.tid'],
  });
  expect(readWiki(whole.slice(0, 40), 'carnet.zip')).toMatchObject({ ok: false });
});

test('a small archive that unpacks to a very large file is refused before it fills the memory', () => {
  const bomb = zipSync({ 'a.json': new Uint8Array(64 * 1_024 * 1_024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(readWiki(bomb, 'carnet.zip')).toEqual({ ok: false, error: 'too-large' });
});

test('pictures and documents of two folders come as notes of their own names, and empty ones are passed over', () => {
  const outcome = read({
    'a/four.png': PICTURE,
    'b/four.png': new Uint8Array([...PICTURE, 1]),
    'b/bail.pdf': bytes('%PDF-1.7'),
    'b/sans-nom': PICTURE,
    'b/vide.png': new Uint8Array(),
    'lettre.docx': zipSync({ 'word/document.xml': bytes('<w:document/>') }),
    'plus.zip': zipSync({ 'd.tid': bytes('title: Sel') }),
  });
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual([
    'a/four.png',
    'b/four.png',
    'bail.pdf',
    'sans-nom',
    'lettre.docx',
    'Sel',
  ]);
  expect(outcome.ok && outcome.value.report.passedOver).toEqual(['b/vide.png']);
});

test('an archive without notes says so', () => {
  expect(read({ 'wiki/tiddlywiki.info': bytes('{}') })).toEqual({ ok: false, error: 'no-notes' });
});

const titlesIn = (archive: Uint8Array): readonly string[] => {
  const outcome = readWiki(archive, 'coffre.zip');
  return outcome.ok ? outcome.value.notes.map(({ title }) => title) : [outcome.error];
};

test('notes without a title of their own that have one name in two folders all come in', () => {
  const vault = read({
    'Coffre/2023/index.md': bytes('# Semis'),
    'Coffre/2024/index.md': bytes('# Récolte'),
    'Coffre/Pain.md': bytes('Farine'),
    'Coffre/Sel.md': bytes('gros'),
    'Coffre/Sel.txt': bytes('fin'),
  });
  expect(vault.ok && vault.value.notes.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['Coffre/2023/index', '# Semis'],
    ['Coffre/2024/index', '# Récolte'],
    ['Pain', 'Farine'],
    ['Coffre/Sel.md', 'gros'],
    ['Coffre/Sel.txt', 'fin'],
  ]);
  expect(vault.ok && vault.value.report.overtaken).toEqual([]);
});

/** An archive whose names have these bytes, without the mark of UTF-8: as macOS and Windows write it. */
const unmarked = (stand: string, letters: readonly number[]): Uint8Array => {
  const archive = zipSync({ [`${stand}.md`]: bytes('Blé') });
  for (let at = archive.indexOf(0x7e); at !== -1; at = archive.indexOf(0x7e, at)) archive.set(letters, at);
  return archive;
};

test('accents of names in an archive of macOS or Windows are read, as those that are marked as UTF-8', () => {
  expect(titlesIn(zipSync({ 'Été à Noël.md': bytes('Blé') }))).toEqual(['Été à Noël']);
  // U+0301 behind its letter, as the disks of macOS have it.
  expect(titlesIn(unmarked('E~~t', [0xcc, 0x81]))).toEqual(['Ét']);
  expect(titlesIn(unmarked('~~t', [0xc3, 0xa9]))).toEqual(['ét']);
  expect(titlesIn(unmarked('~t~', [0x90]))).toEqual(['ÉtÉ']);
});

const SALT = bytes('title: Sel\n\ngros');
const BREAD = bytes('title: Pain\n\nFarine');

test.each([
  ['with their mark', { hasMark: true }],
  ['without it', { hasMark: false }],
  ['behind files that are not packed', { isStored: true, hasMark: false }],
])('each file whose sizes follow it is read whole, the last one too: %s', (_, wish) => {
  const outcome = readWiki(streamedZip({ 'sel.tid': SALT, 'pain.tid': BREAD }, wish), 'carnet.zip');
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['Sel', 'Pain']);
  expect(outcome.ok && outcome.value.report.breaksOff).toBeUndefined();
});

test('a letter of a text processor, which is an archive itself, is one file of the archive around it', () => {
  const letter = zipSync({ 'word/document.xml': bytes('<w:p/>'), 'media/image1.png': PICTURE });
  const outcome = readWiki(
    streamedZip({ 'Drive/lettre.docx': letter, 'sel.tid': SALT }, { isStored: true }),
    'takeout.zip',
  );
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['lettre.docx', 'Sel']);
});

test('what lies under a password, or is packed in another way, is passed over, and what stands beside it read', () => {
  const zip = streamedZip({ 'secret.tid': BREAD, 'autre.tid': BREAD, 'sel.tid': SALT });
  const lineOf = (name: string): number => String.fromCharCode(...zip).lastIndexOf(name) - 46;
  zip[lineOf('secret.tid') + 8] = 0x09;
  zip[lineOf('autre.tid') + 10] = 12;
  const outcome = readWiki(zip, 'carnet.zip');
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['Sel']);
  expect(outcome.ok && outcome.value.report.passedOver).toEqual(['secret.tid', 'autre.tid']);
});

test('mallory’s directory that puts files into one another, or nowhere, makes nothing of them', () => {
  const zip = streamedZip({ 'sel.tid': SALT, 'pain.tid': BREAD });
  const line = String.fromCharCode(...zip).lastIndexOf('pain.tid') - 46;
  zip.fill(0, line + 42, line + 46);
  zip[line + 42] = 4;
  const outcome = readWiki(zip, 'carnet.zip');
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['Sel']);
});

test('a tar inside gzip, as Takeout offers it, is opened as any archive', () => {
  const outcome = readWiki(gzipSync(tarOf({ 'a/sel.tid': SALT, 'a/pain.tid': BREAD })), 'takeout.tgz');
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['Sel', 'Pain']);
});

test('gzip around anything else stays a file', () => {
  const outcome = readWiki(gzipSync(SALT), 'sel.gz');
  expect(outcome.ok && plain(outcome.value.notes).map(([title]) => title)).toEqual(['sel.gz']);
});
