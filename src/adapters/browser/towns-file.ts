import { err, ok, type Result } from '../../kit/result.ts';
import type { Town } from '../../ports/places.ts';

/*
 * places.txt, written by scripts/build-places.ts: lines of `name, country, latitude, longitude, population`,
 * separated by tabs; lines that start with `#` are comments.
 */

/** Far above the list we ship (33,000). */
const MAX_TOWNS = 200_000;

const LINE = /^([^\t]+)\t([A-Z]{2})\t(-?\d{1,2}\.\d+)\t(-?\d{1,3}\.\d+)\t(\d{1,9})$/;

const townOf = (line: string): Town | undefined => {
  const [, name = '', country = '', lat, lon, population] = LINE.exec(line) ?? [];
  const latDegrees = Number(lat);
  const lonDegrees = Number(lon);
  // A line that does not match gives NaN, which is on no map either.
  const isOnEarth = Math.abs(latDegrees) <= 90 && Math.abs(lonDegrees) <= 180;
  return isOnEarth ? { name, country, latDegrees, lonDegrees, population: Number(population) } : undefined;
};

/** One bad line spoils the file: it is ours, so it came damaged. */
export const parseTowns = (text: string): Result<readonly Town[], 'not-a-town-list'> => {
  const towns: Town[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const town = townOf(line);
    if (town === undefined || towns.length === MAX_TOWNS) return err('not-a-town-list');
    towns.push(town);
  }
  return towns.length === 0 ? err('not-a-town-list') : ok(towns);
};
