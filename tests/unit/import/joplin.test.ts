import { expect, test } from 'vitest';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';
import { headerOf, tarOf } from '../../support/tar.ts';

const idOf = (number: number): string => number.toString(16).padStart(32, 'a');
const BREAD = idOf(1);
const SALT = idOf(2);
const KITCHEN = idOf(3);
const EVENING = idOf(4);
const OVEN = idOf(5);
const LEASE = idOf(6);
const TAG = idOf(7);

type More = Readonly<Record<string, string | number>>;

const item = (id: string, type: number, head: readonly string[], more: More = {}): Record<string, string> => {
  const fields = Object.entries({ id, ...more, type_: type }).map(
    ([name, value]) => `${name}: ${String(value)}`,
  );
  return { [`${id}.md`]: [...head, fields.join('\n')].join('\n\n') };
};
const note = (id: string, title: string, text: string, more: More = {}): Record<string, string> =>
  item(id, 1, text === '' ? [title] : [title, text], {
    parent_id: EVENING,
    created_time: '2020-04-15T18:52:38.528Z',
    updated_time: '2022-05-05T02:36:59.084Z',
    is_conflict: 0,
    latitude: '43.60426000',
    author: 'alice',
    source_url: '',
    is_todo: 0,
    todo_completed: 0,
    encryption_applied: 0,
    markup_language: 1,
    ...more,
  });

const NOTEBOOKS = {
  ...item(KITCHEN, 2, ['Cuisine'], { parent_id: '' }),
  ...item(EVENING, 2, ['Le soir'], { parent_id: KITCHEN }),
};
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const FILES = {
  ...item(OVEN, 4, ['four (1).png'], { mime: 'image/png', file_extension: 'png', size: 4 }),
  [`resources/${OVEN}.png`]: PNG,
  ...item(LEASE, 4, ['bail'], { mime: 'application/pdf', file_extension: 'pdf', size: 8 }),
  [`resources/${LEASE}.pdf`]: '%PDF-1.7',
};
const TAGS = {
  ...item(TAG, 5, ['deux mots']),
  ...item(idOf(8), 6, [], { note_id: BREAD, tag_id: TAG }),
};

const read = (files: Readonly<Record<string, string | Uint8Array>>, name = 'carnet.jex') => {
  const outcome = readWiki(tarOf(files), name);
  if (!outcome.ok) throw new TypeError(outcome.error);
  return outcome.value;
};

test('a note of Joplin comes with its text, dates, notebooks and tags, and its files; who wrote it and where stays out', () => {
  const text = `# Farine\n\n![le four](:/${OVEN})\n\n[bail](:/${LEASE}) et [sel](:/${SALT}#gros)\n\n- [x] eau`;
  const { notes, report } = read({
    ...note(BREAD, 'Pain', text, { source_url: 'https://bob.example/pain' }),
    ...note(SALT, 'Sel', '', { is_todo: 1, user_updated_time: '2023-01-01T00:00:00.001Z' }),
    ...NOTEBOOKS,
    ...FILES,
    ...TAGS,
  });
  expect(plain(notes)).toEqual([
    [
      'Pain',
      [
        ['created', '20200415185238528'],
        ['modified', '20220505023659084'],
        ['source-url', 'https://bob.example/pain'],
        ['tags', 'Cuisine [[Le soir]] [[deux mots]]'],
        [
          'text',
          '# Farine\n\n![le four](#Pain%2Ffour%20%281%29.png)\n\n[bail](#Pain%2Fbail.pdf) et [sel](#Sel)\n\n- [x] eau',
        ],
        ['type', 'text/markdown'],
      ],
    ],
    [
      'Sel',
      [
        ['created', '20200415185238528'],
        ['joplin-state', 'todo'],
        ['modified', '20230101000000001'],
        ['tags', 'Cuisine [[Le soir]]'],
        ['text', ''],
        ['type', 'text/markdown'],
      ],
    ],
    [
      'Pain/four (1).png',
      [
        ['text', 'iVBORw=='],
        ['type', 'image/png'],
      ],
    ],
    [
      'Pain/bail.pdf',
      [
        ['text', 'JVBERi0xLjc='],
        ['type', 'application/pdf'],
      ],
    ],
  ]);
  expect(report).toMatchObject({ passedOver: [], untitled: [], broken: [] });
});

test('a page that Joplin kept as HTML becomes wikitext, and what it names and does not show stands below', () => {
  const html = `<p>Farine <b>bise</b></p><img src=":/${OVEN}"/><a href=":/${LEASE}">bail</a>`;
  const { notes } = read({ ...note(BREAD, 'Pain', html, { markup_language: 2 }), ...FILES });
  expect(notes[0]?.fields.get('type')).toBeUndefined();
  expect(notes[0]?.fields.get('text')).toBe(
    '"""\nFarine \'\'bise\'\'\n\n[img[Pain/four (1).png]]bail"""\n\n[[Pain/bail.pdf]]',
  );
});

test('pictures in HTML within Markdown are shown; what leads nowhere stays as it is', () => {
  const text = `<img width="40" src=":/${OVEN}" alt="x"/> ![](:/${idOf(99)})\n\n[1]: :/${LEASE}`;
  const { notes } = read({ ...note(BREAD, 'Pain', text), ...FILES });
  expect(notes[0]?.fields.get('text')).toBe(
    `![](#Pain%2Ffour%20%281%29.png) ![](:/${idOf(99)})\n\n[1]: #Pain%2Fbail.pdf`,
  );
});

test('two notes of one title both come in; one without a title has its first words', () => {
  const { notes } = read({
    ...note(BREAD, 'Pain', 'hier'),
    ...note(SALT, 'Pain', 'ce soir'),
    ...note(idOf(9), '', 'Eau tiède'),
  });
  expect(notes.map(({ title }) => title)).toEqual(['Pain', 'Pain 2', 'Eau tiède']);
});

test('what is encrypted, and files of which nothing is known or left, are named among what was passed over', () => {
  const { notes, report } = read({
    ...note(BREAD, 'Pain', 'Farine'),
    ...item(SALT, 1, [], { encryption_cipher_text: 'JED01', encryption_applied: 1 }),
    ...FILES,
    [`resources/${OVEN}.png`]: '',
    'resources/perdu.bin': new Uint8Array([0, 1, 2]),
  });
  expect(notes.map(({ title }) => title)).toEqual(['Pain', 'bail.pdf']);
  expect(report.passedOver).toEqual([`${SALT}.md`, 'resources/perdu.bin', `resources/${OVEN}.png`]);
});

test('a long title that is linked again and again does not fill the memory', () => {
  const links = `[p](:/${BREAD})`.repeat(10_000);
  const { notes } = read({ ...note(BREAD, 'p'.repeat(16_000), ''), ...note(SALT, 'Sel', links) });
  const text = notes.find(({ title }) => title === 'Sel')?.fields.get('text') ?? '';
  expect(text.length).toBeLessThan(20_000_000);
  expect(text.endsWith(`[p](:/${BREAD})`)).toBe(true);
});

test('notebooks that hold one another end', () => {
  const round = {
    ...item(KITCHEN, 2, ['Cuisine'], { parent_id: EVENING }),
    ...item(EVENING, 2, ['Le soir'], { parent_id: KITCHEN }),
  };
  const { notes } = read({ ...note(BREAD, 'Pain', 'Farine'), ...round });
  expect(notes[0]?.fields.get('tags')).toBe('Cuisine [[Le soir]]');
});

test('an export that is cut gives the notes before, and says so', () => {
  const whole = tarOf({ ...note(BREAD, 'Pain', 'Farine'), ...note(SALT, 'Sel', 'gros') });
  for (const length of [1_024, 1_300, 1_800]) {
    const outcome = readWiki(whole.slice(0, length), 'carnet.jex');
    expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain']);
    expect(outcome.ok && outcome.value.report.breaksOff).toEqual({ after: 'Pain', notes: 1 });
  }
});

const LONG = `${'très '.repeat(60)}long`;

test.each([false, true])('any tar archive is opened, with long names of pax or of GNU (%s)', (isGnu) => {
  const files = { 'Pain.md': 'Farine', [`carnet/${LONG}.md`]: 'oui', 'Sel.md': 'gros' };
  const outcome = readWiki(tarOf(files, { isGnu }), 'carnet.tar');
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain', LONG, 'Sel']);
});

test('a damaged block ends an archive; what came before is there', () => {
  const damaged = tarOf({ 'Pain.md': 'Farine', 'Sel.md': 'gros' });
  damaged[1_024] = 0x21;
  const outcome = readWiki(damaged, 'carnet.tar');
  expect(outcome.ok && outcome.value.notes.map(({ title }) => title)).toEqual(['Pain']);
  expect(outcome.ok && outcome.value.report.breaksOff).toEqual({ after: 'Pain', notes: 1 });
});

test('an archive that says that a file in it is larger than any that is read is refused', () => {
  const claimed = headerOf('Pain.md', 268_435_457);
  expect(readWiki(claimed, 'carnet.tar')).toEqual({ ok: false, error: 'too-large' });
  expect(readWiki(headerOf('Pain.md', 6), 'carnet.tar')).toEqual({ ok: false, error: 'breaks-off' });
});

test('an archive of more files than anybody has is refused', () => {
  const empty = headerOf('Pain.md', 0);
  const many = new Uint8Array(100_001 * empty.length);
  for (let at = 0; at < many.length; at += empty.length) many.set(empty, at);
  expect(readWiki(many, 'carnet.tar')).toEqual({ ok: false, error: 'too-many-tiddlers' });
});
