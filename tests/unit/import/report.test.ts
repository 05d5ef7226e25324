import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { mendingDecoder, withoutGuesses } from '../../../src/domain/import/mended-utf8.ts';
import { readFile } from '../../../src/domain/import/read-files.ts';
import { plain } from '../../support/notes.ts';
import { decoderFor, readWiki } from '../../support/read-wiki.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: string | Uint8Array, name?: string) => {
  const outcome = readWiki(file, name);
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};

test('alice’s pictures that lie beside her file are told, those within it are not', () => {
  const { report } = read(
    JSON.stringify([
      { title: 'Four', type: 'image/jpeg', _canonical_uri: './photos/four.jpg' },
      {
        title: 'Pain',
        text: '[img[photos/pain.png]] [img width=30 [Croûte|https://a.example/c.png]] [img[Sel.png]]',
      },
      { title: 'Sel.png', type: 'image/png', text: 'iVBORw==' },
      { title: 'Brut', type: 'text/plain', text: '[img[photos/brut.png]]' },
    ]),
  );
  expect(report.externalPictures).toEqual([
    { title: 'Four', places: ['./photos/four.jpg'] },
    { title: 'Pain', places: ['photos/pain.png', 'https://a.example/c.png'] },
  ]);
});

test('letters of Windows-1252 between those of UTF-8 are read, and their notes are named', () => {
  const text = '[{"title":"Café","text":"déjà ~ et ~~"},{"title":"P?te","text":"été, dans les prés"}]';
  const file = bytes(text).map((byte) => (byte === 0x7e ? 0xe9 : byte === 0x3f ? 0xe2 : byte));
  const { notes, report } = read(file);
  expect(plain(notes)).toEqual([
    ['Café', [['text', 'déjà é et éé']]],
    ['Pâte', [['text', 'été, dans les prés']]],
  ]);
  expect(report).toMatchObject({ guessed: ['Café', 'Pâte'], replaced: [] });
});

test('letters that were cut apart between two pieces of a file are read as whole ones', () => {
  const text = new Uint8Array([...bytes('déjà '), 0xe9, ...bytes(' été €, ça va à l’école')]);
  const decode = (step: number): string => {
    const decoder = mendingDecoder({ decoderFor });
    let said = '';
    for (let at = 0; at < text.length; at += step)
      said += decoder?.decode(text.subarray(at, at + step), { stream: true }) ?? '';
    return said + (decoder?.decode() ?? '');
  };
  for (let step = 1; step < text.length; step += 1)
    expect(withoutGuesses(decode(step))).toBe('déjà é été €, ça va à l’école');
});

test('the fields beside a picture may be in Windows-1252, too', () => {
  const outcome = readWiki(
    zipSync({
      'four.jpg': new Uint8Array([0xff, 0xd8]),
      'four.jpg.meta': Uint8Array.from(Buffer.from('title: Four à pain\ntags: été', 'latin1')),
    }),
    'carnet.zip',
  );
  expect(outcome.ok && plain(outcome.value.notes)).toEqual([
    [
      'Four à pain',
      [
        ['tags', 'été'],
        ['text', '/9g='],
        ['type', 'image/jpeg'],
      ],
    ],
  ]);
  expect(outcome.ok && outcome.value.report.encoding).toEqual({ name: 'windows-1252', by: 'guess' });
});

test('a byte that nobody can read costs its character, and its note is named', () => {
  const file = bytes('[{"title":"Café","text":"déjà ?"},{"title":"Pain","text":"été"}]');
  file[file.indexOf(0x3f)] = 0x81;
  const { notes, report } = read(file);
  expect(notes.map(({ fields }) => fields.get('text'))).toEqual(['déjà \uFFFD', 'été']);
  expect(report).toMatchObject({ replaced: ['Café'], encoding: { name: 'utf-8', by: 'guess' } });
});

test('a text file is a note under its name, even where a page hides behind that name', () => {
  expect(read('Farine\n', 'dossier/Pain de seigle.txt').notes).toEqual([
    {
      title: 'Pain de seigle',
      fields: new Map([
        ['type', 'text/plain'],
        ['text', 'Farine\n'],
      ]),
    },
  ]);
  const page = '<!doctype html><div id="storeArea"><div title="Pain"><pre>x</pre></div></div>';
  expect(read(page, 'carnet.html.txt').notes.map(({ title }) => title)).toEqual(['Pain']);
});

test('a text that begins as a page and holds no notes is a note, too', () => {
  const text = '<?xml version="1.0"?>\n<recette>Pain</recette>\n';
  expect(read(text, 'recette.txt').notes.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['recette', text],
  ]);
  expect(readWiki('<!doctype html><!-- TiddlyWiki --><p>', 'carnet.html.txt')).toEqual({
    ok: false,
    error: 'no-notes',
  });
});

test('UTF-16 without a mark is known by its zeros', () => {
  const text = '[{"title":"Pain","text":"pâte à l’œuf"}]';
  const little = Uint8Array.from(Buffer.from(text, 'utf16le'));
  const big = Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
  for (const [file, name] of [
    [little, 'utf-16le'],
    [big, 'utf-16be'],
  ] as const) {
    const { notes, report } = read(file);
    expect(notes[0]?.fields.get('text')).toBe('pâte à l’œuf');
    expect(report.encoding).toEqual({ name, by: 'bytes' });
  }
});

const PIECE = bytes('{"title":"Pain","text":"x"}\n');
const fileOf = (pieces: number) => ({
  name: 'a.json',
  size: pieces * PIECE.length,
  chunks: async function* () {
    for (let at = 0; at < pieces; at += 1) yield await Promise.resolve(PIECE);
  },
});

test('how far it is goes up to the whole file', async () => {
  const told: (readonly number[])[] = [];
  const signal = new AbortController().signal;
  await readFile(fileOf(3), { decoderFor, signal, onProgress: (done, total) => told.push([done, total]) });
  const { length } = PIECE;
  expect(told).toEqual([1, 2, 3].map((pieces) => [pieces * length, 3 * length]));
});

test('who stops a reading gets the reason back, and nothing more is read', async () => {
  const stop = new AbortController();
  let told = 0;
  const reading = readFile(fileOf(100), {
    decoderFor,
    signal: stop.signal,
    onProgress: () => {
      told += 1;
      if (told === 2) stop.abort(new RangeError('alice stops'));
    },
  });
  await expect(reading).rejects.toThrow('alice stops');
  expect(told).toBe(2);
});

test('of an archive, the files whose letters are a guess are named, not the archive', () => {
  const outcome = readWiki(
    zipSync({
      'notes/neuf.tid': bytes('title: Neuf\n\nété'),
      'notes/ancien.tid': Uint8Array.from(Buffer.from('title: Ancien\n\nété', 'latin1')),
      'four.jpg': new Uint8Array([0xff, 0xd8]),
      'four.jpg.meta': Uint8Array.from(Buffer.from('title: Four à pain', 'latin1')),
    }),
    'carnet.zip',
  );
  expect(outcome.ok && outcome.value.report.guessedFiles).toEqual([
    { file: 'notes/ancien.tid', encoding: 'windows-1252' },
    { file: 'four.jpg', encoding: 'windows-1252' },
  ]);
});

test('what has no title is told by its first words, by its fields, or by its place', () => {
  const json = JSON.stringify([
    { title: 'Pain' },
    { text: '\n  Farine et\tlevain\nau four' },
    { tags: 'cuisine', created: '2020', text: '' },
    {},
    3,
    { title: '', type: 'image/png', text: 'iVBORw0KGgo' },
  ]);
  expect(read(json, 'notes.json').report.untitled).toEqual([
    { words: 'Farine et levain', at: 2 },
    { words: 'tags: cuisine, created: 2020', at: 3 },
    { words: '', at: 4 },
    { words: '', at: 5 },
    { words: 'type: image/png', at: 6 },
  ]);
  expect(read('title,text\nPain,bis\n,blanc', 'table.csv').report.untitled).toEqual([
    { words: 'blanc', at: 2 },
  ]);
});

test('of an archive, what has no title is told with its file, and stays short however long it is', () => {
  const outcome = readWiki(
    zipSync({ 'a.json': bytes(JSON.stringify([{ title: 'Pain' }, { text: 'levain '.repeat(10_000) }])) }),
    'carnet.zip',
  );
  const [one] = outcome.ok ? outcome.value.report.untitled : [];
  expect(one).toMatchObject({ at: 2, file: 'a.json' });
  expect(one?.words.length).toBeLessThan(61);
});
