import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { profile, textOf } from '../../support/notebook-tabs.ts';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';
import { chosenFile } from '../../support/readings.ts';

const read = (file: string) => {
  const outcome = readWiki(file, 'Cuisine.enex');
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const hashOf = (file: Uint8Array): string => createHash('md5').update(file).digest('hex');
const enNote = (title: string, content: string, more = ''): string =>
  `<note>\n<title>${title}</title>\n<created>20210308T051614Z</created>\n<updated>20210309T051614Z</updated>\n` +
  `<tag>cuisine</tag><tag>deux mots</tag>\n<note-attributes><author>alice@example.org</author><latitude>43.6</latitude>` +
  `<source-url>https://bob.example/pain</source-url></note-attributes>\n<content>\n<![CDATA[<?xml version="1.0" encoding="UTF-8"?>\n` +
  `<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>${content}</en-note>]]></content>${more}</note>`;
const enex = (...notes: readonly string[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n' +
  `<en-export export-date="20210408T052957Z" application="Evernote" version="10.8.5">\n${notes.join('\n')}\n</en-export>\n`;
const resource = (file: Uint8Array, type: string, name: string): string =>
  `<resource><data encoding="base64">\n${Buffer.from(file).toString('base64')}\n</data><mime>${type}</mime>` +
  `<resource-attributes><file-name>${name}</file-name></resource-attributes></resource>`;

test('a note of Evernote comes with its dates, tags, address and files; who wrote it and where stays out', () => {
  const pdf = bytes('%PDF-1.7');
  const { notes } = read(
    enex(
      enNote(
        'Pain &amp; sel',
        `<div>Farine <b>bise</b></div><div><br/></div><div><en-media type="image/png" hash="${hashOf(PNG)}"/></div>`,
        resource(pdf, 'application/pdf', 'bail.pdf') + resource(PNG, 'image/png', 'four.png'),
      ),
    ),
  );
  expect(plain(notes)).toEqual([
    [
      'Pain & sel',
      [
        ['created', '20210308051614000'],
        ['modified', '20210309051614000'],
        ['source-url', 'https://bob.example/pain'],
        ['tags', 'cuisine [[deux mots]]'],
        ['text', `"""\nFarine ''bise''\n\n[img[Pain & sel/four.png]]"""\n\n[[Pain & sel/bail.pdf]]`],
      ],
    ],
    [
      'Pain & sel/bail.pdf',
      [
        ['text', Buffer.from(pdf).toString('base64')],
        ['type', 'application/pdf'],
      ],
    ],
    [
      'Pain & sel/four.png',
      [
        ['text', 'iVBORw=='],
        ['type', 'image/png'],
      ],
    ],
  ]);
});

test.each([
  ['text/plain', 'liste.txt', bytes('Farine, œufs')],
  ['text/html', 'page.html', bytes('<p>Farine, œufs</p>')],
  ['text/csv', 'liste.csv', bytes('Farine, œufs')],
  ['application/json', 'liste.json', bytes('["Farine, œufs"]')],
  ['image/svg+xml', 'plan.svg', bytes('<svg><text>Farine, œufs</text></svg>')],
  ['application/x-recette', 'pain.recette', bytes('Farine, œufs')],
  ['text/plain', 'vieux.txt', Uint8Array.from(Buffer.from('Farine, \x9cufs', 'latin1'))],
])('what is written in a file of a note of Evernote is words: %s (%s)', (type, name, file) => {
  const { notes } = read(enex(enNote('Pain', 'a', resource(file, type, name))));
  expect(notes[1]?.title).toBe(`Pain/${name}`);
  expect(notes[1]?.fields.get('type')).toBe(type);
  expect(notes[1]?.fields.get('text')).toContain('Farine, œufs');
});

test('bytes of a file of a note of Evernote stay bytes, whatever their type says', () => {
  const zeros = new Uint8Array([1, 0, 2, 0, 0, 0, 3]);
  const { notes } = read(enex(enNote('Pain', 'a', resource(zeros, 'application/x-recette', 'pain'))));
  expect(notes[1]?.fields.get('text')).toBe(Buffer.from(zeros).toString('base64'));
});

const textIn = (content: string, more?: string): string | undefined =>
  read(enex(enNote('Note', content, more))).notes[0]?.fields.get('text');

test.each([
  [
    'lists in lists',
    '<ul><li><div>a</div></li><ol><li>b</li></ol><li>c<ul><li>d</li></ul></li></ul>',
    '* a\n*# b\n* c\n** d',
  ],
  [
    'lists to tick, of today',
    '<ul style="--en-todo:true;"><li style="--en-checked:true;"><div>lait</div></li><li><div>pain</div></li></ul>',
    '* [x] lait\n* [ ] pain',
  ],
  [
    'lists to tick, of before',
    '<div><en-todo checked="true"/>lait</div><div><en-todo/>pain</div>',
    '"""\n[x] lait\n[ ] pain"""',
  ],
  [
    'headings, quotes and lines',
    '<h2>Semis</h2><blockquote>dit <i>Bob</i></blockquote><hr/>',
    '!! Semis\n\n<<<\n\ndit //Bob//\n\n<<<\n\n---',
  ],
  [
    'tables',
    '<table><tr><td>a|b</td><td><div>c</div><div>d</div></td></tr><tr><td>e</td><td/></tr></table>',
    '|a&#124;b|c<br>d|\n|e||',
  ],
  ['code', '<pre>un\n  deux</pre>', '```\nun\n  deux\n```'],
  [
    'links',
    '<a href="https://bob.example/">chez Bob</a>, <a href="evernote:///x">ici</a>',
    '[[chez Bob|https://bob.example/]], ici',
  ],
  [
    'what looks like wikitext',
    '<div>* [[x]] &lt;b&gt; {{y}} -- &amp;amp;</div>',
    '&#42; &#91;&#91;x]] &#60;b> &#123;&#123;y}} &#45;&#45; &#38;amp;',
  ],
  ['scripts and styles', '<style>p {}</style><script>x</script>Farine', 'Farine'],
])('of a note of Evernote: %s', (_, content, text) => {
  expect(textIn(content)).toBe(text);
});

test.each([
  ['a number', '<a href="tel:+33561000000">Bob</a>', 'Bob (tel:+33561000000)'],
  ['a number that is shown', '<a href="tel:+33561000000">+33 5 61 00 00 00</a>', '+33 5 61 00 00 00'],
  ['a letter', '<a href="mailto:bob@example.org">Bob</a>', '[[Bob|mailto:bob@example.org]]'],
  ['a file', '<a href="file:///pain/a__b.txt">bail</a>', 'bail (file:///pain/a__b.txt)'],
  ['data', '<a href="data:text/html,pain">bail</a>', 'bail'],
  ['a script', '<a href="javascript:pain()">bail</a>', 'bail'],
  ['no words', '<a href="https://bob.example/"></a>', 'https://bob.example/'],
  [
    'no words, an end that would be lost',
    '<a href="https://a.example/?q="/>',
    '[[https://a.example/?q=|https://a.example/?q=]]',
  ],
  ['no words, a number', '<a href="tel:+33561000000"> </a>', 'tel:+33561000000'],
  [
    'letters that end a link',
    '<a href="https://a.example/?q=[a|b] c">ici</a>',
    '[[ici|https://a.example/?q=%5Ba%7Cb%5D%20c]]',
  ],
  [
    'two at once',
    '<a href="https://a.example/">a</a><a href="https://b.example/">b</a>',
    '[[a|https://a.example/]] [[b|https://b.example/]]',
  ],
  [
    'two bare ones at once',
    '<a href="https://a.example/"/><a href="https://b.example/"/>',
    'https://a.example/ https://b.example/',
  ],
  [
    'a bare one behind an address',
    'https://a.example/<a href="https://b.example/"/>',
    'https://a.example/ https://b.example/',
  ],
  ['a comma behind a bare one', '<a href="https://a.example/"/>, pain', 'https://a.example/, pain'],
  [
    'words behind a long one',
    `<a href="https://a.example/${'a'.repeat(1_900)}"/>pain`,
    `https://a.example/${'a'.repeat(1_900)}<!---->pain`,
  ],
  ['words behind a bare one', '<a href="https://a.example/"/>pain', 'https://a.example/<!---->pain'],
  [
    'words behind one that ends in a blank',
    '<a href="https://a.example/">a </a>pain',
    '[[a|https://a.example/]] pain',
  ],
  ['a cell', '<table><tr><td><a href="data:,x">a|b</a></td></tr></table>', '|a&#124;b|'],
])('a link of a note of Evernote: %s', (_, content, text) => {
  expect(textIn(content)).toBe(text);
});

const VIEW = 'evernote:///view/16093948/s150/acbca7f9/acbca7f9/';
const toNote = (shown: string): string => `<a href="${VIEW}">${shown}</a>`;

/** The texts of all notes that these exports bring, as they stand in the notebook. */
const imported = async (...exports: readonly string[]): Promise<(title: string) => string | undefined> => {
  const { notebook } = profile().tab();
  const options = { onProgress: () => undefined, signal: new AbortController().signal };
  const files = exports.map((text, at) => chosenFile(`${String(at)}.enex`, text));
  await notebook.planImport(files, options);
  await notebook.importPlanned(options);
  return (title) => textOf(notebook, title);
};

test('a link between notes of Evernote leads to the note whose title it shows, wherever in the import it is', async () => {
  const text = await imported(
    enex(
      enNote('Semis', `<div>voir ${toNote('Pain')}, ${toNote('Le  <b>four</b>')}</div>`),
      enNote('Pain', `<div>avec ${toNote('Sel')}${toNote('Pain')}</div>`),
    ),
    enex(enNote('Le four', 'chaud'), enNote('Sel', `<table><tr><td>${toNote('Semis')}</td></tr></table>`)),
  );
  expect(text('Semis')).toBe('voir [[Pain]], [[Le four]]');
  expect(text('Pain')).toBe('avec [[Sel]] [[Pain]]');
  expect(text('Sel')).toBe('|[[Semis]]|');
});

test('a link to a note of Evernote that does not come keeps its words', async () => {
  const web = 'https://www.evernote.com/shard/s150/nl/16093948/acbca7f9/';
  const text = await imported(
    enex(
      enNote('Pain', `<div>voir ${toNote('Levain')}${toNote('')}</div>`),
      enNote('Sel', `<div><a href="${web}">Pain</a> <a href="${web}">Levain</a></div>`),
      enNote('Eau', `<div>${toNote('a]]b')}</div>`),
      enNote('a]]b', 'x'),
    ),
  );
  expect(text('Pain')).toBe('voir Levain');
  expect(text('Sel')).toBe(`[[Pain]] [[Levain|${web}]]`);
  expect(text('Eau')).toBe('a]]b');
});

test('a note without a title is called by its first words, a link to a note among them', async () => {
  const text = await imported(enex(enNote('', `<div>${toNote('Pain')} ce soir</div>`), enNote('Pain', 'x')));
  expect(text('Pain ce soir')).toBe('[[Pain]] ce soir');
});

test('links without end cost what they are', async () => {
  const content = toNote('Pain').repeat(20_000) + '\uFDD1'.repeat(20_000);
  const text = await imported(enex(enNote('Semis', content), enNote('Pain', 'x')));
  expect(text('Semis')?.split('[[Pain]]')).toHaveLength(20_001);
});

test('two notes of Evernote with one title both come in; tasks are a list; what is encrypted is told', () => {
  const task =
    '<task><title>Semer</title><taskStatus>completed</taskStatus></task><task><title>Cueillir</title></task>';
  const { notes, report } = read(
    enex(enNote('Sans titre', 'a', task), enNote('Sans titre', '<en-crypt>Zm9v</en-crypt>')),
  );
  expect(notes.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['Sans titre', 'a\n\n* [x] Semer\n* [ ] Cueillir'],
    ['Sans titre 2', '[…]'],
  ]);
  expect(report).toMatchObject({ locked: ['Sans titre 2'], broken: [] });
});

test('a file without bytes, or with damaged ones, is told by its note, which comes in and is not damaged', () => {
  const empty =
    '<resource><data/><mime>application/pdf</mime><resource-attributes><file-name>bail.pdf</file-name></resource-attributes></resource>';
  const damaged = '<resource><data>?</data><mime>image/png</mime></resource>';
  const { notes, report } = read(
    enex(enNote('Bail', 'a', empty + resource(PNG, 'image/png', 'a.png')), enNote('Bail', 'b', damaged)),
  );
  expect(notes.map(({ title }) => title)).toEqual(['Bail', 'Bail/a.png', 'Bail 2']);
  expect(report).toMatchObject({
    broken: [],
    damagedFiles: [
      { title: 'Bail', file: 'bail.pdf' },
      { title: 'Bail 2', file: '' },
    ],
  });
});

test('a damaged file in an archive of exports is told as well', () => {
  const damaged = '<resource><data>?</data><mime>image/png</mime></resource>';
  const outcome = readWiki(zipSync({ 'a.enex': bytes(enex(enNote('Pain', 'a', damaged))) }), 'a.zip');
  expect(outcome.ok && outcome.value.report.damagedFiles).toEqual([{ title: 'Pain', file: '' }]);
});

test('an export of Evernote cut anywhere gives the notes before, and says that it breaks off', () => {
  const whole = enex(enNote('A', 'a'), enNote('B', 'b'));
  const first = whole.indexOf('</note>') + '</note>'.length;
  for (let length = first; length < whole.indexOf('</en-export>'); length += 7) {
    const { notes, report } = read(whole.slice(0, length));
    expect(notes[0]?.title).toBe('A');
    expect(report.breaksOff).toBeDefined();
  }
  expect(readWiki(whole.slice(0, first - 40), 'a.enex')).toEqual({ ok: false, error: 'breaks-off' });
  expect(readWiki(enex(), 'a.enex')).toEqual({ ok: false, error: 'no-notes' });
});

test('a title without end is repeated before the names of its files by its beginning alone', () => {
  const title = 'Pain '.repeat(2_000).trim();
  const files = ['a.bin', 'b.bin', 'c.bin'].map((name) => resource(bytes(name), 'application/pdf', name));
  const { notes } = read(enex(enNote(title, '<div>Farine</div>', files.join(''))));
  const below = notes.filter((note) => note.title !== title).map((note) => note.title.length);
  expect(below).toEqual([106, 106, 106]);
});
