import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryPlaces } from '../../../src/adapters/memory/places.ts';
import { createHome } from '../../../src/app/cell/home.ts';
import { encodeHome, parseHome } from '../../../src/app/cell/home-record.ts';
import type { HomeActions } from '../../../src/app/cell/home.types.ts';
import { LocationRefusedError, type Town } from '../../../src/ports/places.ts';

const staying = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });
const town = (name: string, country: string, population: number): Town => ({
  ...{ name, country, population },
  ...{ latDegrees: 43.604, lonDegrees: 1.444 },
});
const TOWNS = [
  town('Paulhac', 'FR', 1_200),
  town('Pau', 'FR', 82_697),
  town('Paulista', 'BR', 293_335),
  town('Saint-Denis', 'FR', 96_128),
  town('Saint-Denis', 'RE', 137_195),
  town('Villeneuve-Saint-Denis', 'FR', 1_000),
  town('Toulouse', 'FR', 433_055),
  town('Épau', 'FR', 1),
];
const TOULOUSE = { label: 'Toulouse', latDegrees: 43.6045, lonDegrees: 1.444 };
const HOME = { label: 'Toulouse', umap: '43.60_1.44', sector: '43.6_1.4' };

const alicesHome = (settings = createMemoryKeyValueStore()): Promise<HomeActions> =>
  createHome({ places: createMemoryPlaces({ towns: TOWNS, here: TOULOUSE }), settings });

test('nobody has a home before choosing one', async () => {
  expect((await alicesHome()).home.get()).toBeUndefined();
});

test('alice lives in Toulouse, also after the next start', async () => {
  const settings = createMemoryKeyValueStore();
  const first = await alicesHome(settings);
  expect(await first.choose(TOULOUSE)).toEqual({ ok: true, value: HOME });
  expect(first.home.get()).toEqual(HOME);
  expect((await alicesHome(settings)).home.get()).toEqual(HOME);
});

test('coordinates outside the world change nothing', async () => {
  const { home, choose } = await alicesHome();
  await choose(TOULOUSE);
  expect(await choose({ label: 'x', latDegrees: 91, lonDegrees: 0 })).toEqual({
    ok: false,
    error: 'latitude-out-of-range',
  });
  expect(await choose({ label: 'x', latDegrees: Number.NaN, lonDegrees: 0 })).toEqual({
    ok: false,
    error: 'not-a-number',
  });
  expect(home.get()).toEqual(HOME);
});

test('a home that cannot be read counts as none', async () => {
  const settings = createMemoryKeyValueStore();
  await settings.putMany([['home', Uint8Array.of(1, 2, 3)]]);
  expect((await alicesHome(settings)).home.get()).toBeUndefined();
});

test.each([
  ['pau', ['Pau', 'Paulista', 'Paulhac']],
  ['PAUL', ['Paulista', 'Paulhac']],
  ['st denis', ['Saint-Denis', 'Saint-Denis', 'Villeneuve-Saint-Denis']],
  ['Saint Denis', ['Saint-Denis', 'Saint-Denis', 'Villeneuve-Saint-Denis']],
  ['denis', ['Saint-Denis', 'Saint-Denis', 'Villeneuve-Saint-Denis']],
  ['epau', ['Épau']],
  ['toulouse', ['Toulouse']],
  ['oulouse', []],
  ['', []],
  [' - ', []],
])('"%s" finds %j', async (query, names) => {
  const found = await (await alicesHome()).findTowns(query, staying());
  expect(found.map(({ name }) => name)).toEqual(names);
});

test('of two towns of one name the bigger one comes first', async () => {
  const found = await (await alicesHome()).findTowns('saint-denis', staying());
  expect(found.map(({ country }) => country)).toEqual(['RE', 'FR', 'FR']);
});

test('never more than 20 towns, however many fit', async () => {
  const towns = Array.from({ length: 50 }, (_, i) => town(`Villeneuve ${i}`, 'FR', i));
  const home = await createHome({
    places: createMemoryPlaces({ towns }),
    settings: createMemoryKeyValueStore(),
  });
  const found = await home.findTowns('villeneuve', staying());
  expect(found.map(({ population }) => population)).toEqual(Array.from({ length: 20 }, (_, i) => 49 - i));
  expect(await home.findTowns('villeneuve', staying())).toEqual(found);
});

test('the device tells where it is, or refuses', async () => {
  expect(await (await alicesHome()).locate(staying())).toMatchObject({ latDegrees: 43.6045 });
  const places = createMemoryPlaces({ towns: TOWNS });
  const home = await createHome({ places, settings: createMemoryKeyValueStore() });
  await expect(home.locate(staying())).rejects.toThrow(LocationRefusedError);
});

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

test.each([
  ['no JSON', new TextEncoder().encode('{')],
  ['no UTF-8', Uint8Array.of(0xff)],
  ['null', json(null)],
  ['a list', json([])],
  ['a label that is a number', json({ label: 1, latHundredths: 0, lonHundredths: 0 })],
  ['a label beyond measure', json({ label: 'a'.repeat(201), latHundredths: 0, lonHundredths: 0 })],
  ['no latitude', json({ label: 'a', lonHundredths: 0 })],
  ['a latitude above the pole', json({ label: 'a', latHundredths: 9_000, lonHundredths: 0 })],
  ['half a hundredth', json({ label: 'a', latHundredths: 0.5, lonHundredths: 0 })],
  ['a longitude beyond the date line', json({ label: 'a', latHundredths: 0, lonHundredths: 18_000 })],
  [
    'more bytes than a home has',
    json({ label: 'a', latHundredths: 0, lonHundredths: 0, more: 'a'.repeat(3_000) }),
  ],
])('a stored home with %s is none', (_what, bytes) => {
  expect(parseHome(bytes)).toEqual({ ok: false, error: 'not-a-home' });
});

test('a stored home reads back, and any bytes give a result', () => {
  const lat = fc.integer({ min: -9_000, max: 8_999 });
  const lon = fc.integer({ min: -18_000, max: 17_999 });
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), lat, lon, (label, latHundredths, lonHundredths) => {
      const parsed = parseHome(encodeHome(label, { latHundredths, lonHundredths }));
      expect(parsed).toMatchObject({ ok: true, value: { label } });
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => !parseHome(bytes).ok));
  fc.assert(fc.property(fc.jsonValue(), (value) => !parseHome(json(value)).ok));
});
