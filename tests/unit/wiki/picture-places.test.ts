import { expect, test } from 'vitest';
import { PictureChangedError } from '../../../src/app/wiki/picture-places.ts';
import type { Fields } from '../../../src/domain/wiki/tiddler.ts';
import { profile } from '../../support/notebook-tabs.ts';
import { EVENING_MS, fields, note } from '../../support/notes.ts';
import { exifOf, heicOf, JPEG, jpegOf, textOf } from '../../support/placed-pictures.ts';

const { signal } = new AbortController();
const picture = (bytes: Uint8Array, type = 'image/jpeg'): Fields => fields(textOf(bytes), { type });

const aliceWith = async (notes: Readonly<Record<string, Fields>>) => {
  let nowMs = EVENING_MS;
  const { tab } = profile({ nowMs: () => nowMs });
  const { notebook } = tab();
  for (const [title, its] of Object.entries(notes)) await notebook.write(title, its);
  // The pictures stand for a day.
  nowMs += 86_400_000;
  return { notebook, noteOf: (title: string) => notebook.list().find((note) => note.title === title) };
};

test('of alice’s notes, the pictures that tell a place are named; words and a plain picture are not', async () => {
  const { notebook } = await aliceWith({
    'jardin.jpg': picture(JPEG),
    'four.heic': picture(heicOf(exifOf()), 'image/heic'),
    'plan.jpg': picture(jpegOf()),
    Pain: fields('GPSLatitude'),
  });
  const found = await notebook.places.find(notebook.list(), { signal });
  const told = found.map(({ note, place }) => [note.title, place]);
  expect(new Map(told as [string, string][])).toEqual(
    new Map([
      ['jardin.jpg', 'removable'],
      ['four.heic', 'stays'],
    ]),
  );
});

test('a picture inside words, of another kind, or spelled as only browsers read it tells its place all the same', async () => {
  const inside = `data:image/jpeg;base64,${textOf(JPEG)}`;
  const gif = Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...Buffer.from('XMP <exif:GPSLatitude>43,36N</exif:GPSLatitude>'),
  ]);
  const { notebook } = await aliceWith({
    Jardin: fields(`Le voici : <img src="${inside}">`),
    'plan.svg': fields(`<svg><image href="${inside}"/></svg>`, { type: 'image/svg+xml' }),
    'plan nu': fields(`[img[data:image/jpeg;base64,${textOf(jpegOf())}]]`),
    'jardin.gif': picture(gif, 'image/gif'),
    'jardin.jpg': fields(textOf(JPEG).replace(/=+$/, ''), { type: 'image/jpeg' }),
  });
  const found = await notebook.places.find(notebook.list(), { signal });
  expect(Object.fromEntries(found.map(({ note, place }) => [note.title, place]))).toEqual({
    Jardin: 'stays',
    'plan.svg': 'stays',
    'jardin.gif': 'stays',
    'jardin.jpg': 'removable',
  });
});

test('whether there is a picture at all is known without a look into one', async () => {
  const { notebook, noteOf } = await aliceWith({ Pain: fields('au levain'), 'plan.jpg': picture(jpegOf()) });
  const titled = (title: string) => [noteOf(title)].filter((note) => note !== undefined);
  expect(notebook.places.mayTell(titled('Pain'))).toBe(false);
  expect(notebook.places.mayTell(titled('plan.jpg'))).toBe(true);
});

test('thousands of notes are not looked through for a picture in one go', async () => {
  const { notebook } = await aliceWith({});
  let looks = 0;
  const loaf = (at: number) =>
    Object.defineProperty(note(`Pain ${String(at)}`, 'cuit'), 'fields', {
      get: () => {
        looks += 1;
        return fields('cuit');
      },
    });
  const loaves = Array.from({ length: 5_000 }, (_, at) => loaf(at));
  expect(notebook.places.mayTell(loaves)).toBe(true);
  expect(looks).toBeLessThanOrEqual(200);
  expect(await notebook.places.find(loaves, { signal })).toEqual([]);
});

test('alice publishes the garden without its place; the picture with it is among her past texts, here only', async () => {
  const { notebook } = await aliceWith({ 'jardin.jpg': picture(JPEG) });
  const [bare] = await notebook.places.takeOut(notebook.list());
  await notebook.setAudience(['jardin.jpg'], 'public', { seen: bare === undefined ? [] : [bare] });
  expect(notebook.publicNotes().map((note) => note.title)).toEqual(['jardin.jpg']);
  expect(await notebook.places.find(notebook.publicNotes(), { signal })).toEqual([]);
  await notebook.deleted.read({ signal });
  expect(notebook.deleted.past.get()).toMatchObject([
    { title: 'jardin.jpg', audience: 'me', why: 'overwritten' },
  ]);
});

test('a picture that became another since alice saw it keeps what it holds', async () => {
  const { notebook, noteOf } = await aliceWith({ 'jardin.jpg': picture(JPEG) });
  const seen = notebook.list();
  await notebook.write('jardin.jpg', picture(jpegOf()));
  await expect(notebook.places.takeOut(seen)).rejects.toBeInstanceOf(PictureChangedError);
  expect(noteOf('jardin.jpg')?.fields?.get('text')).toBe(textOf(jpegOf()));
});

test('alice stops: from then on no place is taken out', async () => {
  const { notebook, noteOf } = await aliceWith({ 'jardin.jpg': picture(JPEG) });
  const stop = AbortSignal.abort();
  expect(await notebook.places.takeOut(notebook.list(), { stop })).toEqual([]);
  expect(noteOf('jardin.jpg')?.fields?.get('text')).toBe(textOf(JPEG));
});

const wished = async () => {
  const here = profile().tab();
  const { notebook, wiki } = here;
  await notebook.write('jardin.jpg', picture(JPEG));
  await here.attach();
  wiki.options().handlers.onAudienceWish('jardin.jpg', 'public');
  const wish = notebook.wishes.wish.get();
  if (wish === undefined) throw new TypeError('nothing is wished');
  const [bare] = await notebook.places.takeOut([wish.note]);
  return { notebook, wish, bare };
};

test('the wiki wishes the garden public: it is, as alice made it, without its place', async () => {
  const { notebook, wish, bare } = await wished();
  expect(await notebook.wishes.publish(wish, bare)).toBe(true);
  expect(await notebook.places.find(notebook.publicNotes(), { signal })).toEqual([]);
});

test('a picture into which the wiki puts the place again before it is public stays private', async () => {
  const { notebook, wish, bare } = await wished();
  await notebook.write('jardin.jpg', picture(JPEG));
  expect(await notebook.wishes.publish(wish, bare)).toBe(false);
  expect(notebook.publicNotes()).toEqual([]);
});
