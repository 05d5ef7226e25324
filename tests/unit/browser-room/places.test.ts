import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { createBrowserPlaces } from '../../../src/adapters/browser/places.ts';
import { parseTowns } from '../../../src/adapters/browser/towns-file.ts';
import { createTownSearch } from '../../../src/app/cell/town-search.ts';
import { LocationRefusedError, PlacesUnavailableError } from '../../../src/ports/places.ts';

const TOULOUSE = 'Toulouse\tFR\t43.604\t1.444\t430000';
const FILE = `# GeoNames, CC BY 4.0\n${TOULOUSE}\nNice\tFR\t43.703\t7.266\t340000\n`;
const staying = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });

afterEach(() => {
  vi.unstubAllGlobals();
});

const serve = (...answers: (() => Response | Promise<Response>)[]): ReturnType<typeof vi.fn> => {
  const served = vi.fn(() => Promise.resolve((answers.shift() ?? Response.error)()));
  vi.stubGlobal('fetch', served);
  return served;
};

test('the list is fetched once, however often it is asked for', async () => {
  const fetched = serve(() => new Response(FILE));
  const places = createBrowserPlaces();
  const [first, second] = await Promise.all([places.load(staying()), places.load(staying())]);
  expect(first).toEqual([
    { name: 'Toulouse', country: 'FR', latDegrees: 43.604, lonDegrees: 1.444, population: 430_000 },
    { name: 'Nice', country: 'FR', latDegrees: 43.703, lonDegrees: 7.266, population: 340_000 },
  ]);
  expect(second).toBe(first);
  expect(fetched.mock.calls).toEqual([['./places.txt']]);
});

test('after a failure the next search tries again', async () => {
  serve(
    () => new Response('', { status: 404 }),
    () => Promise.reject(new TypeError('offline')),
    () => new Response('<!doctype html>'),
    () => new Response(Uint8Array.of(0xff)),
    () => new Response('a'.repeat(5_000_000)),
    () => new Response(FILE),
  );
  const places = createBrowserPlaces();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(places.load(staying())).rejects.toThrow(PlacesUnavailableError);
  }
  expect(await places.load(staying())).toHaveLength(2);
});

test('who stops waiting does not stop the loading for others', async () => {
  serve(() => new Response(FILE));
  const places = createBrowserPlaces();
  const leaving = new AbortController();
  const reason = new RangeError('left');
  const first = places.load(leaving);
  const second = places.load(staying());
  leaving.abort(reason);
  await expect(first).rejects.toBe(reason);
  expect(await second).toHaveLength(2);
  await expect(places.load(leaving)).rejects.toBe(reason);
});

const device = (answer: (yes: PositionCallback, no: PositionErrorCallback) => void): void => {
  vi.stubGlobal('navigator', { geolocation: { getCurrentPosition: answer } });
};

test('the device says where it is', async () => {
  device((yes) => yes({ coords: { latitude: 43.6, longitude: 1.44 } } as GeolocationPosition));
  expect(await createBrowserPlaces().locate(staying())).toEqual({ latDegrees: 43.6, lonDegrees: 1.44 });
});

test('a refusal is one, whatever its reason', async () => {
  device((_yes, no) => no({ code: 1, message: 'denied' } as GeolocationPositionError));
  await expect(createBrowserPlaces().locate(staying())).rejects.toThrow(LocationRefusedError);
});

test.each([
  ['nothing', ''],
  ['only a comment', '# GeoNames'],
  ['a column too few', 'Toulouse\tFR\t43.604\t1.444'],
  ['a column too many', `${TOULOUSE}\t1`],
  ['no name', '\tFR\t43.604\t1.444\t1'],
  ['a country that is none', 'Toulouse\tFrance\t43.604\t1.444\t1'],
  ['an empty latitude', 'Toulouse\tFR\t\t1.444\t1'],
  ['a latitude above the pole', 'Toulouse\tFR\t91\t1.444\t1'],
  ['a longitude that is a word', 'Toulouse\tFR\t43.604\test\t1'],
  ['fewer people than none', 'Toulouse\tFR\t43.604\t1.444\t-1'],
  ['more towns than there are', `${TOULOUSE}\n`.repeat(200_001)],
])('a list with %s is refused', (_what, text) => {
  expect(parseTowns(text)).toEqual({ ok: false, error: 'not-a-town-list' });
});

test('any text gives a result, never a throw', () => {
  fc.assert(fc.property(fc.string(), (text) => !parseTowns(text).ok));
});

/** The list as the build writes it. */
const buildList = async (directory: string, name: string): Promise<string> => {
  const out = join(directory, name);
  await promisify(execFile)(process.execPath, ['scripts/build-places.ts', out]);
  return readFile(out, 'utf8');
};

test('the shipped list is built twice to the same bytes, names its source, and finds Ramonville', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'places-'));
  try {
    const text = await buildList(directory, 'one.txt');
    expect(await buildList(directory, 'two.txt')).toBe(text);
    expect(text.split('\n')[0]).toMatch(/GeoNames.*CC BY 4\.0/);
    const parsed = parseTowns(text);
    const list = parsed.ok ? parsed.value : [];
    expect(list.length).toBeGreaterThan(30_000);
    const [ramonville] = createTownSearch(list)('ramonville st agne');
    expect(ramonville).toMatchObject({ name: 'Ramonville-Saint-Agne', country: 'FR' });
  } finally {
    await rm(directory, { recursive: true });
  }
});
