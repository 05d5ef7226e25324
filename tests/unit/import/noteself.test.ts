import { expect, test } from 'vitest';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';

const read = (file: unknown, name: string) => {
  const outcome = readWiki(typeof file === 'string' ? file : JSON.stringify(file), name);
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};

const bread = {
  _id: 'Pain',
  _rev: '3-0a1b',
  fields: {
    title: 'Pain',
    text: 'Farine',
    tags: ['cuisine', 'deux mots'],
    type: 'text/vnd.tiddlywiki',
    modified: '20190102030405678',
  },
};
const BREAD = [
  'Pain',
  [
    ['modified', '20190102030405678'],
    ['tags', 'cuisine [[deux mots]]'],
    ['text', 'Farine'],
    ['type', 'text/vnd.tiddlywiki'],
  ],
];

test('a note of NoteSelf is read without what its database adds', () => {
  const { notes, report } = read(bread, 'noteself.json');
  expect(plain(notes)).toEqual([BREAD]);
  expect(report.changedFields).toEqual([{ title: 'Pain', fields: ['tags'] }]);
});

test.each([
  [
    'an answer of the database',
    JSON.stringify({ total_rows: 2, offset: 0, rows: [{ id: 'Pain', doc: bread }] }),
  ],
  ['a bulk upload', JSON.stringify({ docs: [bread] })],
  ['a list', JSON.stringify([bread])],
  [
    'a dump',
    [{ version: '1.2.5', db_type: 'idb', db_info: { doc_count: 1 } }, { docs: [bread] }, { seq: 12 }]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  ],
])('NoteSelf: %s', (_, file) => {
  const { notes, report } = read(file, 'noteself.txt.json');
  expect(plain(notes)).toEqual([BREAD]);
  expect(report.untitled).toEqual([]);
});

test('files that NoteSelf keeps beside a note come in, what is deleted and views do not', () => {
  const picture = { content_type: 'image/png', data: 'iVBORw==' };
  const { notes } = read(
    {
      docs: [
        { _id: 'Four', fields: { title: 'Four' }, _attachments: { 'four.png': picture } },
        { _id: 'Lettre', fields: { title: 'Lettre', text: 'oui' }, _attachments: { 'a.png': picture } },
        { _id: 'Bail', fields: { title: 'Bail' }, _attachments: { 'bail.pdf': { stub: true } } },
        { _id: '%5fprivé', fields: { text: 'x' } },
        { _id: '_design/skinny', views: {} },
        { _id: 'Parti', _deleted: true },
      ],
    },
    'noteself.json',
  );
  expect(notes.map(({ title, fields }) => [title, fields.get('type'), fields.get('text')])).toEqual([
    ['Four', 'image/png', 'iVBORw=='],
    ['Lettre', undefined, 'oui'],
    ['Lettre/a.png', 'image/png', 'iVBORw=='],
    ['Bail', undefined, undefined],
    ['_privé', undefined, 'x'],
  ]);
  expect(notes[3]?.fields.get('_attachments')).toBe('{"bail.pdf":{"stub":true}}');
});

test('words that NoteSelf keeps beside a note come in as words, in whatever letters they are', () => {
  const file = (type: string, data: Uint8Array | string, encoding: BufferEncoding = 'utf-8') => ({
    content_type: type,
    data: Buffer.from(data as string, encoding).toString('base64'),
  });
  const { notes, report } = read(
    {
      docs: [
        {
          _id: 'Recette',
          fields: { title: 'Recette' },
          _attachments: { 'r.md': file('text/markdown', '# Été') },
        },
        {
          _id: 'Lettre',
          fields: { title: 'Lettre', text: 'oui' },
          _attachments: {
            'a.csv': file('text/csv', 'été;pré', 'latin1'),
            'b.json': file('application/json', '{"a":1}'),
            'c.svg': file('image/svg+xml; charset=utf-8', '<svg/>'),
            'd.txt': { content_type: 'text/plain', data: 'no base64!' },
            'e.zip': file('application/zip', 'PK'),
            'f.txt': file('text/plain', 'déjà, ça, \u00e9', 'utf-8'),
          },
        },
      ],
    },
    'noteself.json',
  );
  expect(notes.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['Recette', '# Été'],
    ['Lettre', 'oui'],
    ['Lettre/a.csv', 'été;pré'],
    ['Lettre/b.json', '{"a":1}'],
    ['Lettre/c.svg', '<svg/>'],
    ['Lettre/d.txt', 'no base64!'],
    ['Lettre/e.zip', 'UEs='],
    ['Lettre/f.txt', 'déjà, ça, é'],
  ]);
  expect(report.broken).toEqual([]);
});
