import { expect, test } from 'vitest';
import { readFile } from '../../../src/domain/import/read-files.ts';
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

test('a byte that nobody can read costs its character, and its note is named', () => {
  const file = bytes('[{"title":"Café","text":"déjà ?"},{"title":"Pain","text":"été"}]');
  file[file.indexOf(0x3f)] = 0xff;
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
