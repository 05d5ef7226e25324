import { Gunzip, gzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { distinctTitlesOf, type PlacedNote } from '../../../src/domain/import/distinct-titles.ts';
import { settleDrafts } from '../../../src/domain/import/drafts.ts';
import { isPackedTar } from '../../../src/domain/import/packed-tar.ts';
import { WHOLE_TITLE } from '../../../src/domain/import/short-title.ts';
import { TextWindow } from '../../../src/domain/import/text-window.ts';
import { NOTE_LIMITS } from '../../../src/domain/wiki/limits.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { readWiki } from '../../support/read-wiki.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, name: string) => {
  const outcome = readWiki(bytes(text), name);
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};
const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

test('a header that would be repeated for thousands of notes is not: what came before is told', () => {
  const head = times(8_000, (at) => `f${String(at)}: x\n`);
  const lines = times(8_000, (at) => `n${String(at)}: y\n`);
  const { notes, report } = read(`title: T\n${head}\n${lines}`, 'long.multids');
  expect(notes.reduce((sum, { fields }) => sum + fields.size, 0)).toBeLessThan(1_100_000);
  expect(report.breaksOff).toMatchObject({ notes: notes.length });
});

test('a long value or name of a column that would be repeated for thousands of notes is not, however few there are', () => {
  const lines = times(1_000, (at) => `n${String(at)}: y\n`);
  const rows = times(1_000, (at) => `n${String(at)},y\n`);
  for (const [text, name] of [
    [`title: T\ntags: ${'x'.repeat(1_000_000)}\n\n${lines}`, 'long.multids'],
    [`title,${'x'.repeat(1_000_000)}\n${rows}`, 'long.csv'],
  ] as const) {
    const { notes, report } = read(text, name);
    expect(notes.length).toBeLessThan(100);
    expect(report.breaksOff).toMatchObject({ notes: notes.length });
  }
});

test('a long title is told short with each of the records that broke behind it', () => {
  const broken = times(3, () => '\n{"title":"x","text":},');
  const { report } = read(`[{"title":"${'T'.repeat(16_000)}","text":"a"},${broken}]`, 'list.json');
  expect(report.broken.length).toBeGreaterThan(0);
  for (const { after } of report.broken) expect(after?.length).toBe(201);
});

test('a file that looks packed is unpacked no further than it takes to tell', () => {
  const bomb = gzipSync(new Uint8Array(4_000_000), { level: 9 }).slice(0, 4_096);
  const pushed = vi.spyOn(Gunzip.prototype, 'push');
  expect(isPackedTar(bomb)).toBe(false);
  const packedBytes = pushed.mock.calls.reduce((sum, [chunk]) => sum + chunk.length, 0);
  pushed.mockRestore();
  expect(packedBytes).toBeLessThan(300);
});

test('a page with many elements like those of Google Keep is read through once', () => {
  const page = (count: number): string => times(count, () => '<div class="note">');
  const slices = vi.spyOn(TextWindow.prototype, 'slice');
  expect(readWiki(bytes(page(500)), 'page.html').ok).toBe(false);
  const letters = slices.mock.results.reduce((sum, { value }) => sum + String(value).length, 0);
  slices.mockRestore();
  expect(letters).toBeLessThan(5 * page(500).length);
});

test('a line of a list without its colon is told', () => {
  const { notes, report } = read('title: Mot/\n\nEau: water\nfeu\n# a remark\nSel: salt', 'mots.multids');
  expect(notes.map(({ title }) => title)).toEqual(['Mot/Eau', 'Mot/Sel']);
  expect(report.broken).toEqual([{ title: undefined, after: 'Mot/Eau' }]);
});

test('what stands beyond the named columns of a table stays, and a wide table costs what it holds', () => {
  const { notes } = read('title,text\nPain,Farine,levain\n', 'table.csv');
  expect([...(notes[0]?.fields ?? [])]).toEqual([
    ['text', 'Farine'],
    ['column 3', 'levain'],
  ]);
  const wide = `title${times(20_000, (at) => `,c${String(at)}`)}\n${times(20_000, (at) => `n${String(at)}\n`)}`;
  const table = read(wide, 'wide.csv').notes;
  expect(table).toHaveLength(20_000);
  expect(table.every(({ fields }) => fields.size === 0)).toBe(true);
});

test('a tag that never ends breaks its own record, not those behind it', () => {
  const { notes, report } = read(
    '<div id="storeArea">\n<div title="Pain"><pre>a</pre></div>\n<div title="Broken" x="\n<div title="Sel"><pre>b</pre></div>\n</div>',
    'page.html',
  );
  expect(notes.map(({ title }) => title)).toEqual(['Pain', 'Sel']);
  expect(report.broken).toEqual([{ title: 'Broken', after: 'Pain' }]);
});

test('files under names with a dot are read like others, and fields without their file are told', () => {
  const outcome = readWiki(
    zipSync({
      './tiddlers/Pain.tid': bytes('title: Pain\n\nFarine'),
      '.wiki/Sel.tid': bytes('title: Sel\n\nGris'),
      'four.jpg.meta': bytes('title: Four'),
      '__MACOSX/._Pain.tid': bytes('x'),
    }),
    'carnet.zip',
  );
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain', 'Sel']);
  expect(outcome.ok && outcome.value.report.passedOver).toEqual(['four.jpg.meta']);
});

/** An archive in which all files of four digits have one name. */
const ofOneName = (archive: Uint8Array): Uint8Array => {
  const named = archive.slice();
  for (let at = 0; at + 8 < named.length; at += 1) {
    const isName =
      named[at] === 0x66 && /^f\d{4}\.bin$/.test(String.fromCharCode(...named.slice(at, at + 9)));
    if (isName) named.set(bytes('f0000'), at);
  }
  return named;
};

test('the fields beside a file are those of one file, however many of its name are in the archive', () => {
  const files = Array.from(
    { length: 200 },
    (_, at) => [`f${String(at).padStart(4, '0')}.bin`, bytes('x')] as const,
  );
  const fields = `title: T\n${times(20_000, (at) => `f${String(at)}: x\n`)}`;
  const archive = zipSync({ ...Object.fromEntries(files), 'f0000.bin.meta': bytes(fields) }, { level: 0 });
  const outcome = readWiki(ofOneName(archive), 'carnet.zip');
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['T']);
  expect(outcome.ok && outcome.value.report.passedOver).toHaveLength(199);
});

test('two texts of one title within an archive are told, and every broken record is counted', () => {
  const outcome = readWiki(
    zipSync({
      'a.json': bytes('[{"title":"Pain","text":"hier"},\n{"title":"Pain","text":"ce soir"}]'),
    }),
    'carnet.zip',
  );
  expect(outcome.ok && outcome.value.report.overtaken).toEqual(['Pain']);
  const list = `[{"title":"Pain","text":"a"}${times(3_000, (at) => `,\n{"title":"b${String(at)}","text":}`)}]`;
  expect(read(list, 'broken.json').report.broken).toHaveLength(3_000);
});

const draft = (at: number): Tiddler => ({
  title: `Draft ${String(at)}`,
  fields: new Map([
    ['draft.of', 'Nowhere'],
    ['draft.title', 'Pain'],
  ]),
});

test('thousands of drafts that want one title ask for each number once', () => {
  let asked = 0;
  const settled = settleDrafts(
    Array.from({ length: 5_000 }, (_, at) => draft(at)),
    () => {
      asked += 1;
      return false;
    },
  );
  expect(settled.at(-1)?.title).toBe('Pain 5000');
  expect(new Set(settled.map(({ title }) => title)).size).toBe(5_000);
  expect(asked).toBeLessThan(10_001);
});

const keepPage = (title: string, content: string, beside = ''): string =>
  `<!doctype html><html><body><div class="note DEFAULT"><div class="title">${title}</div><div class="content">${content}</div><div class="attachments">${beside}</div></div></body></html>`;

test('a long name costs once, not once for each thing below it', () => {
  const long = 'T'.repeat(100_000);
  const lettersOf = (notes: readonly Tiddler[]): number =>
    notes.reduce((sum, { title }) => sum + title.length, 0);
  const list = read(`title: ${long}\n\n${times(2_000, (at) => `n${String(at)}: y\n`)}`, 'long.multids');
  expect(lettersOf(list.notes)).toBeLessThan(17_000_000);
  expect(list.report.breaksOff).toMatchObject({ notes: list.notes.length });
  const attached = Array.from({ length: 500 }, (_, at): readonly [string, unknown] => [
    `f${String(at)}`,
    { content_type: 'image/png', data: 'AAAA' },
  ]);
  const doc = {
    _id: 'x',
    fields: { title: long, text: 'y' },
    _attachments: Object.fromEntries<unknown>(attached),
  };
  expect(lettersOf(read(JSON.stringify({ docs: [doc] }), 'noteself.json').notes)).toBeLessThan(400_000);
  const pictures = times(2_000, () => '<img src="data:image/png;base64,AAAA">');
  const page = read(keepPage('T'.repeat(3_900), 'x', pictures), 'keep.html').notes;
  expect(page.length).toBeGreaterThan(2_000);
  expect(lettersOf(page)).toBeLessThan(1_000_000);
});

test('a picture of a page that breaks off in it is left out, and the others cost what they hold', () => {
  const open = times(20_000, () => '<img src="data:image/png;base64,AAAA ');
  const { notes } = read(
    keepPage('Pain', 'Farine', `<img src="data:image/png;base64,AAAA">${open}`),
    'keep.html',
  );
  expect(notes.map(({ title }) => title)).toEqual(['Pain', 'Pain/1.png']);
});

test('what looks like a letter by its name and is none stays as it was typed', () => {
  const [note] = read(keepPage('Code', 'a &toString; b &valueOf; &eacute;'), 'keep.html').notes;
  expect(note?.fields.get('text')).toBe('a &#38;toString; b &#38;valueOf; é');
});

test('of thousands of addresses beside a text, the first hundred are looked for in it', () => {
  const annotations = Array.from({ length: 4_000 }, (_, at) => ({
    url: `https://pain.example/${String(at)}`,
    title: 't',
  }));
  const value = {
    title: 'Pain',
    textContent: `https://pain.example/1 ${'x'.repeat(400_000)}`,
    annotations,
    isTrashed: false,
    userEditedTimestampUsec: 1,
  };
  const text = read(JSON.stringify(value), 'Pain.json').notes[0]?.fields.get('text') ?? '';
  expect(text).toContain('https://pain.example/3999');
  expect(text.match(/pain\.example\/1(?!\d)/g)).toHaveLength(1);
});

/** In each file a title for each number, so that title and file together are spelled alike again and again. */
const spelledAlike = (files: number): readonly PlacedNote[] => {
  const label = (count: number): string => Array.from({ length: count }, () => 'p').join(') (');
  return Array.from({ length: files }, (_, file) =>
    Array.from({ length: files }, (__, at) => ({
      note: {
        title: `Pain${' (p)'.repeat(at)}`,
        fields: new Map([['text', `${String(file)} ${String(at)}`]]),
      },
      place: label(file + 1),
    })),
  ).flat();
};

/** How often it is asked whether a title is taken. */
const asksOf = (placed: readonly PlacedNote[]): number => {
  const asked = vi.spyOn(Set.prototype, 'has');
  const titles = distinctTitlesOf(placed);
  const { length } = asked.mock.calls;
  asked.mockRestore();
  expect(new Set(titles).size).toBe(placed.length);
  return length;
};

test('titles that become alike under the names of their files are asked for as often as there are notes', () => {
  for (const files of [10, 20, 40]) expect(asksOf(spelledAlike(files)) / files ** 2).toBeLessThan(4);
});

test('a long name of a file stands once, not once in each title of its notes', () => {
  const note = (at: number, text: string) => ({
    title: `Pain ${String(at)}`,
    fields: new Map([['text', text]]),
  });
  const placed = Array.from({ length: 500 }, (_, at): readonly PlacedNote[] => [
    { note: note(at, 'bis'), place: 'a' },
    { note: note(at, 'blanc'), place: 'b'.repeat(4_000) },
  ]);
  const letters = distinctTitlesOf(placed.flat()).reduce((sum, title = '') => sum + title.length, 0);
  expect(letters).toBeLessThan(500 * 300);
});

/** V8 tells titles that are longer apart by their length alone: each would be compared with all the others. */
const LONG = 'Il était une fois. '.repeat(1_000);

test.each([
  ['a list', `title: ${LONG}\n\na: x\nb: y`, 'long.multids'],
  ['a note', `title: ${LONG}a\n\nx`, 'long.tid'],
  ['JSON', JSON.stringify([{ title: `${LONG}a`, text: 'x' }, { title: `${LONG}b` }]), 'long.json'],
  ['a table', `title,text\n${LONG}a,x\n${LONG}b,y`, 'long.csv'],
  ['a draft', JSON.stringify({ title: LONG, text: 'x', 'draft.of': 'Pain' }), 'long.json'],
])('a title that is too long for a note is shortened, told and kept in a field: %s', (_, text, name) => {
  const found = read(text, name);
  const notes = [...found.notes, ...found.drafts];
  expect(found.report.shortened).toEqual(notes.map(({ title }) => title));
  expect(new Set(found.report.shortened).size).toBe(notes.length);
  for (const { title, fields } of notes) {
    expect(title).toMatch(/^Il était une fois\. .*… \([0-9a-f]{16}\)$/);
    expect(fields.get(WHOLE_TITLE)).toContain(LONG.trim());
  }
  expect(read(text, name).notes).toEqual(found.notes);
});

test('no title that another is made from is too long for a note', () => {
  const full = 'x'.repeat(NOTE_LIMITS.title);
  const placed = ['a', 'b', 'c'].map((place) => ({
    note: { title: full, fields: new Map([['text', place]]) },
    place,
  }));
  const titles = distinctTitlesOf(placed);
  expect(new Set(titles).size).toBe(3);
  for (const title of titles) expect(title?.length).toBeLessThanOrEqual(NOTE_LIMITS.title);
});
