import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ChosenFile } from '../../../src/app/import/import.types.ts';
import { readFile } from '../../../src/domain/import/read-files.ts';
import { attachmentOf, decodedBytes, noteFile } from '../../../src/domain/wiki/attachment.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { profile } from '../../support/notebook-tabs.ts';
import { decoderFor, readWiki } from '../../support/read-wiki.ts';
import { chosenFile } from '../../support/readings.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const PNG = new Uint8Array([0x89, ...text('PNG\r\n'), 0x1a, 0x0a, 0, 0, 0, 0x0d]);
const HEIC = new Uint8Array([0, 0, 0, 0x18, ...text('ftypheic'), 0, 0, 0, 0]);
const WORD = zipSync({ 'word/document.xml': text('<w:document/>') });
const NOISE = Uint8Array.from({ length: 100 }, (_, at) => (at * 37) % 256);

const noteOf = (name: string, bytes: Uint8Array): Tiddler => {
  const read = readWiki(bytes, name);
  const [note] = read.ok ? read.value.notes : [];
  if (note === undefined) throw new TypeError(read.ok ? 'no note' : read.error);
  return note;
};

test.each([
  ['IMG_0001.png', PNG, 'image/png', 'picture'],
  ['Photo.JPG', new Uint8Array([0xff, 0xd8, 0xff]), 'image/jpeg', 'picture'],
  ['IMG_0002.HEIC', HEIC, 'image/heic', 'picture'],
  ['notice.pdf', text('%PDF-1.7'), 'application/pdf', 'pdf'],
  ['chant.mp3', text('ID3'), 'audio/mpeg', 'sound'],
  ['film.mp4', new Uint8Array([0, 0, 0, 8, ...text('ftypisom')]), 'video/mp4', 'video'],
  ['lettre.docx', WORD, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'file'],
  ['lettre.odt', WORD, 'application/vnd.oasis.opendocument.text', 'file'],
  ['parcours.gpx', text('<?xml version="1.0"?><gpx/>'), 'application/octet-stream', 'file'],
  ['dessin.psd', NOISE, 'application/octet-stream', 'file'],
])('alice’s %s is a note that gives the very file back', (name, bytes, type, kind) => {
  const note = noteOf(name, bytes);
  expect([note.title, note.fields.get('type')]).toEqual([name, type]);
  expect(attachmentOf(note.fields)).toMatchObject({ kind, type });
  expect(
    Uint8Array.from(decodedBytes(note.fields.get('text') ?? '')?.flatMap((part) => [...part]) ?? []),
  ).toEqual(Uint8Array.from(bytes));
});

test('a picture whose name says nothing, or says that it is a page, is known by its first bytes', () => {
  expect(noteOf('IMG_0001', PNG).fields.get('type')).toBe('image/png');
  expect(noteOf('page.html', PNG).fields.get('type')).toBe('image/png');
  expect(noteFile(noteOf('IMG_0001', HEIC)).name).toBe('IMG_0001.heic');
});

test('a drawing comes in as the letters that it is', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  expect(noteOf('plan.svg', text(drawing)).fields).toEqual(
    new Map([
      ['type', 'image/svg+xml'],
      ['text', drawing],
    ]),
  );
});

test('what may hold notes is still read for them, and a text stays a text', () => {
  expect(readWiki('<p>Farine</p>', 'page.html')).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
  expect(readWiki('Farine', 'carnet')).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
  expect(noteOf('Pain.txt', text('Farine')).title).toBe('Pain');
  const page = '<div id="storeArea"><div title="Pain"><pre>Farine</pre></div></div>';
  expect(noteOf('carnet.sauvegarde', text(page)).title).toBe('Pain');
});

/** What a file becomes with these fields beside it. */
const besideOf = (name: string, bytes: Uint8Array, fields: string): ReadonlyMap<string, string> => {
  const read = readWiki(zipSync({ [name]: bytes, [`${name}.meta`]: text(fields) }), 'carnet.zip');
  const [note] = read.ok ? read.value.notes : [];
  if (note === undefined) throw new TypeError(read.ok ? 'no note' : read.error);
  return note.fields;
};

test.each(['string', 'bool', 'recette', 'text/x-semis', 'application/vnd.four'])(
  'alice’s setting of a type that nobody knows is the words that she wrote: %s',
  (type) => {
    const fields = besideOf(
      '$__config_four',
      text('chaud, à l’aube'),
      `title: $:/config/four\ntype: ${type}`,
    );
    expect([fields.get('type'), fields.get('text')]).toEqual([type, 'chaud, à l’aube']);
  },
);

test('a file without a type is words as well, in the letters of before too', () => {
  expect(besideOf('LISEZMOI', text('Farine'), 'title: Lisez-moi')).toEqual(new Map([['text', 'Farine']]));
  const old = Uint8Array.from(Buffer.from('pâte brisée', 'latin1'));
  expect(besideOf('pate', old, 'type: recette').get('text')).toBe('pâte brisée');
});

test.each([
  ['dessin', NOISE, 'type: recette', 'recette'],
  ['dessin', NOISE, 'title: Dessin', 'application/octet-stream'],
  ['zeros', new Uint8Array(64), 'type: recette', 'recette'],
  ['four.png', PNG.subarray(0, 4), 'type: recette', 'recette'],
  ['film', text('film'), 'type: video/x-four', 'video/x-four'],
  ['police', text('police'), 'type: font/woff', 'font/woff'],
])('bytes that are no text stay the bytes that they are: %s', (name, bytes, beside, type) => {
  const fields = besideOf(name, bytes, beside);
  expect([fields.get('type'), fields.get('text')]).toEqual([type, Buffer.from(bytes).toString('base64')]);
});

test('an empty file says so', () => {
  expect(readWiki('', 'IMG_0001.png')).toEqual({ ok: false, error: 'empty' });
});

test('a film too long for a note is refused before it is all in memory', async () => {
  const piece = new Uint8Array(1_048_576);
  let given = 0;
  const film = {
    name: 'film.mp4',
    size: 200 * piece.length,
    chunks: async function* () {
      for (; given < 200; given += 1) yield await Promise.resolve(piece);
    },
  };
  const { signal } = new AbortController();
  expect(await readFile(film, { decoderFor, signal })).toEqual({ ok: false, error: 'file-too-large' });
  expect(given).toBeLessThan(74);
});

test('alice brings photos from her phone: one is known, one of the same name is kept beside the other', async () => {
  const { notebook } = profile().tab();
  const options = { onProgress: () => undefined, signal: new AbortController().signal };
  const plan = (...files: readonly ChosenFile[]) => notebook.planImport(files, options);
  const photo = (last: number): ChosenFile =>
    chosenFile('image.jpg', new Uint8Array([0xff, 0xd8, 0xff, last]));
  expect(await plan(photo(1), photo(2))).toMatchObject({
    added: ['image.jpg', 'image 2.jpg'],
    renamed: [{ title: 'image.jpg', as: 'image 2.jpg' }],
  });
  await notebook.importPlanned(options);
  const kept = notebook.list();
  expect(kept.map(({ fields }) => fields?.get('type'))).toEqual(['image/jpeg', 'image/jpeg']);
  expect(kept.map(({ fields }) => fields?.get('text')).toSorted()).toEqual(['/9j/AQ==', '/9j/Ag==']);
  expect(kept.map(({ audience }) => audience)).toEqual(['me', 'me']);
  expect(await plan(photo(1))).toMatchObject({ added: [], changed: [], known: ['image.jpg'] });
});

test('all files of one go come to 256 MB at most: what does not fit says so, and what is small enough still comes', async () => {
  const large = (name: string): ChosenFile => {
    const { file = new File([], name) } = chosenFile(name, 'x');
    return { name, file: Object.defineProperty(file, 'size', { value: 100 * 1_048_576 }) };
  };
  const files = [...['1.txt', '2.txt', '3.txt'].map(large), chosenFile('Pain.txt', 'Farine')];
  const { signal } = new AbortController();
  const plan = await profile()
    .tab()
    .notebook.planImport(files, { onProgress: () => undefined, signal });
  expect(plan.files.map((told) => ('fault' in told ? told.fault : 'read'))).toEqual([
    'read',
    'read',
    'too-much-at-once',
    'read',
  ]);
  expect(plan.added).toEqual(['1', '2', 'Pain']);
});
