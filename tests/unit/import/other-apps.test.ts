import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { profile, textOf } from '../../support/notebook-tabs.ts';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';
import { chosenFile } from '../../support/readings.ts';

const read = (file: unknown, name: string) => {
  const outcome = readWiki(typeof file === 'string' ? file : JSON.stringify(file), name);
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};

const KEEP = {
  color: 'YELLOW',
  isTrashed: false,
  isPinned: true,
  isArchived: false,
  textContent: 'Pour samedi\n* chez Bob https://bob.example/a__b__c',
  title: 'Courses',
  labels: [{ name: 'Maison' }, { name: 'À faire' }],
  attachments: [{ filePath: 'abc.jpg', mimetype: 'image/jpeg' }],
  annotations: [
    { source: 'WEBLINK', title: 'Chez Bob', url: 'https://bob.example/a__b__c' },
    { source: 'WEBLINK', title: 'Marché', url: 'https://marche.example/' },
  ],
  sharees: [{ isOwner: true, type: 'WRITER', email: 'bob@example.org' }],
  createdTimestampUsec: 1_582_955_199_253_000,
  userEditedTimestampUsec: 1_582_955_200_253_999,
};
const LIST = {
  isTrashed: false,
  title: '',
  listContent: [
    { text: 'Lait [[demi]]', isChecked: true },
    { text: 'Pain', isChecked: false },
  ],
  userEditedTimestampUsec: 1_582_955_200_253_999,
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PHOTO = new Uint8Array([0xff, 0xd8, 0xff]);
const PAGE =
  '<?xml version="1.0" ?>\n<html><head><title>Courses</title><style>.note { color: red }</style></head>\n' +
  '<body><div class="note YELLOW"><div class="heading"><div class="meta-icons"><span class="archived" title="Note archivée"></span></div>\n' +
  '29 févr. 2020, 06:46:39</div>\n<div class="title">Courses</div>\n<div class="content">Pour samedi<br>\n&lt;3 à l&#39;heure' +
  '<ul class="list"><li class="listitem checked"><span class="bullet">&#9745;</span>\n<span class="text">Lait</span>\n</li>' +
  '<li class="listitem"><span class="bullet">&#9744;</span>\n<span class="text">Pain</span>\n</li></ul></div>\n' +
  '<div class="chips"><span class="chip label"><span class="label-name">Maison</span></span></div>\n' +
  '<div class="attachments"><ul><li><img alt="" src="data:image/jpeg;base64,/9j/" /></li></ul></div></div></body></html>';

test('a note of Google Keep has its text as it was typed, its labels as tags, its dates, its picture', () => {
  const { notes, report } = read(KEEP, 'Courses.json');
  expect(plain(notes)).toEqual([
    [
      'Courses',
      [
        ['color', 'yellow'],
        ['created', '20200229054639253'],
        ['keep-state', 'pinned'],
        ['modified', '20200229054640253'],
        ['tags', 'Maison [[À faire]]'],
        [
          'text',
          '"""\nPour samedi\n* chez Bob https://bob.example/a__b__c"""\n\n[[Marché|https://marche.example/]]\n\n[img[abc.jpg]]',
        ],
      ],
    ],
  ]);
  expect(report.externalPictures).toEqual([{ title: 'Courses', places: ['abc.jpg'] }]);
});

test('a list of Google Keep can be ticked, and a note without a title has its first words', () => {
  const { notes } = read([LIST, { ...KEEP, title: ' ', textContent: '* Bonjour' }], 'keep.json');
  expect(notes.map(({ title, fields }) => [title, fields.get('text')?.split('\n\n')[0]])).toEqual([
    ['Lait [[demi]]', '* [x] Lait &#91;&#91;demi]]\n* [ ] Pain'],
    ['* Bonjour', '&#42; Bonjour'],
  ]);
  const photo = { ...KEEP, title: '', textContent: '', attachments: [], annotations: [] };
  expect(read(photo, 'photo.json').notes[0]?.title).toBe('2020-02-29');
});

test.each([
  ['before its dates', KEEP, '"title":"Courses",', '"title":"Courses"'],
  ['before its title', KEEP, '"isPinned":true,', '"isPinned":true'],
  ['without a title', LIST, '"isTrashed":false,', '"isTrashed":false'],
])('a note of Google Keep that lacks a comma is told as damaged: %s', (_, note, whole, broken) => {
  const file = JSON.stringify(note).replace(whole, broken);
  expect(file).not.toBe(JSON.stringify(note));
  expect(readWiki(file, 'Courses.json')).toEqual({ ok: false, error: 'damaged' });
  const folder = zipSync({ 'Keep/a.json': bytes(file), 'Keep/b.json': bytes(JSON.stringify(KEEP)) });
  const zipped = readWiki(folder, 'takeout.zip');
  expect(zipped.ok && zipped.value.report.broken).toHaveLength(1);
  expect(readWiki(zipSync({ 'Keep/a.json': bytes(file) }), 'takeout.zip')).toEqual({
    ok: false,
    error: 'damaged',
  });
});

test('a file of settings that lacks a comma is none of notes', () => {
  expect(readWiki('{"name":"four" "size":1}', 'four.json')).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
});

test('what Google Keep had in its bin is left out, and comes without that word if it is ticked', () => {
  const { notes, leftOut } = read([LIST, { ...KEEP, isTrashed: true }], 'keep.json');
  expect(notes).toHaveLength(1);
  expect(leftOut.map(({ note, reason }) => [note.title, reason, note.fields.get('keep-state')])).toEqual([
    ['Courses', 'trashed', 'pinned'],
  ]);
});

test('the page of a note of Google Keep is read where it comes alone', () => {
  const { notes } = read(PAGE, 'Courses.html');
  expect(plain(notes)).toEqual([
    [
      'Courses',
      [
        ['keep-state', 'archived'],
        ['tags', 'Maison'],
        ['text', '"""\nPour samedi\n<3 à l\'heure"""\n\n* [x] Lait\n* [ ] Pain\n\n[img[Courses/1.jpg]]'],
      ],
    ],
    [
      'Courses/1.jpg',
      [
        ['text', '/9j/'],
        ['type', 'image/jpeg'],
      ],
    ],
  ]);
});

test('an archive of Takeout brings each note once, with its picture', () => {
  const outcome = readWiki(
    zipSync({
      'Takeout/Keep/Courses.html': bytes(PAGE),
      'Takeout/Keep/Courses.json': bytes(JSON.stringify(KEEP).replace('abc.jpg', 'abc.jpeg')),
      'Takeout/Keep/Courses(1).json': bytes(JSON.stringify({ ...LIST, title: 'Courses' })),
      'Takeout/Keep/Marché.html': bytes(PAGE.replaceAll('Courses', 'Marché')),
      'Takeout/Keep/abc.jpg': PHOTO,
      'Takeout/Keep/Labels.txt': bytes('Maison\nÀ faire'),
    }),
    'takeout.zip',
  );
  if (!outcome.ok) throw new TypeError(outcome.error);
  expect(outcome.value.notes.map(({ title }) => title)).toEqual([
    'Courses',
    'Courses (Courses(1))',
    'Marché',
    'Marché/1.jpg',
    'abc.jpg',
  ]);
  expect(outcome.value.report).toMatchObject({
    externalPictures: [],
    asFiles: ['Takeout/Keep/abc.jpg'],
    passedOver: ['Takeout/Keep/Labels.txt'],
  });
});

test('a folder of Takeout brings each note once, with its picture', async () => {
  const { notebook } = profile().tab();
  const folder = [
    chosenFile('Keep/Courses.html', PAGE),
    chosenFile('Keep/Courses.json', JSON.stringify(KEEP)),
    chosenFile('Keep/abc.jpg', PHOTO),
  ];
  const { signal } = new AbortController();
  const { added, files } = await notebook.planImport(folder, { onProgress: () => undefined, signal });
  expect(added).toEqual(['Courses', 'abc.jpg']);
  expect(files).toMatchObject([
    { name: 'Keep/Courses.json', report: { externalPictures: [] } },
    { name: 'Keep/abc.jpg' },
  ]);
});

test.each([
  ['abc.jpeg', 'abc.jpg'],
  ['abc.jpg', 'abc.jpeg'],
  ['abc.jpg', 'abc.JPG'],
])('a note of Takeout names %s and finds %s beside it', async (named, called) => {
  const { notebook } = profile().tab();
  const note = JSON.stringify(KEEP).replace('abc.jpg', named);
  const zipped = readWiki(
    zipSync({ 'Keep/Courses.json': bytes(note), [`Keep/${called}`]: PHOTO }),
    'takeout.zip',
  );
  expect(zipped.ok && zipped.value.notes[0]?.fields.get('text')).toContain(`[img[${called}]]`);
  const folder = [chosenFile('Keep/Courses.json', note), chosenFile(`Keep/${called}`, PHOTO)];
  const options = { onProgress: () => undefined, signal: new AbortController().signal };
  const { files } = await notebook.planImport(folder, options);
  expect(files).toMatchObject([{ report: { externalPictures: [] } }, {}]);
  await notebook.importPlanned(options);
  expect(textOf(notebook, 'Courses')).toContain(`[img[${called}]]`);
});

test('the list of labels in a folder of Takeout is told as that; a text of that name elsewhere is a text', async () => {
  const { notebook } = profile().tab();
  const { signal } = new AbortController();
  const { added, files } = await notebook.planImport(
    [
      chosenFile('Keep/Courses.json', JSON.stringify(KEEP)),
      chosenFile('Keep/Labels.txt', 'Maison\nÀ faire'),
      chosenFile('jardin/Labels.txt', 'Semis'),
    ],
    { onProgress: () => undefined, signal },
  );
  expect(added).toEqual(['Courses', 'jardin/Labels']);
  expect(files[1]).toEqual({ name: 'Keep/Labels.txt', fault: 'labels-only' });
});

test('the database of an app is told as that, whatever it is called, and is none of the notes of an archive', () => {
  const database = bytes(`SQLite format 3\0${'\0'.repeat(84)}`);
  for (const name of ['notes.sqlite', 'carnet.db', 'notes.json', 'notes.txt'])
    expect(readWiki(database, name)).toEqual({ ok: false, error: 'database' });
  const zipped = readWiki(zipSync({ 'notes.sqlite': database, 'Pain.md': bytes('Farine') }), 'notes.zip');
  expect(zipped.ok && zipped.value.report.passedOver).toEqual(['notes.sqlite']);
});
