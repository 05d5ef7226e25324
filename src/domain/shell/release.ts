import { err, ok, type Result } from '../../kit/result.ts';

/** Which build a page belongs to: every file of one version was made together. */
export interface Release {
  /** 16 hex digits over all files of the build. */
  readonly version: string;
  /** Midnight UTC of the day of the newest dated release in the changelog: no right clock shows less. */
  readonly dateMs: number;
  /** What people call it: `0.2.0`. */
  readonly number: string;
}

const WRITTEN = /^([0-9a-f]{16}) (\d{4}-\d{2}-\d{2}) ([\w.+-]{1,40})$/;

/** Reads what the build wrote into the page's `uplanet-release` tag: `version date number`. A page of no build has none. */
export const parseRelease = (text: string): Result<Release, 'not-a-release'> => {
  const [, version, day, number] = WRITTEN.exec(text) ?? [];
  const dateMs = Date.parse(`${day ?? ''}T00:00:00Z`);
  return version === undefined || number === undefined || Number.isNaN(dateMs)
    ? err('not-a-release')
    : ok({ version, dateMs, number });
};

const DIGITS = /^\d+$/;
const comparePart = (a: string, b: string): number => {
  if (DIGITS.test(a) && DIGITS.test(b)) return Number(a) - Number(b);
  // What is no number comes after what is one.
  if (DIGITS.test(a) !== DIGITS.test(b)) return DIGITS.test(a) ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
};
const compareParts = (a: string, b: string): number => {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = comparePart(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

/** Negative, 0 or positive, as https://semver.org orders `0.9.0`, `0.10.0-rc.1`, `0.10.0`. What is no such number has a place, too. */
export const compareNumbers = (a: string, b: string): number => {
  const [[, coreA = '', beforeA] = [], [, coreB = '', beforeB] = []] = [a, b].map(
    (number) => /^([^-+]*)(?:-([^+]*))?/.exec(number) ?? [],
  );
  const order = compareParts(coreA, coreB);
  if (order !== 0 || beforeA === beforeB) return order;
  if (beforeA === undefined || beforeB === undefined) return beforeA === undefined ? 1 : -1;
  return compareParts(beforeA, beforeB);
};

/**
 * The address of a file of exactly this version: the service worker answers it with that version's bytes, also after a
 * newer one has taken over. A web server ignores the query.
 */
export const pinnedUrl = (url: string, version: string | undefined): string =>
  version === undefined ? url : `${url}?v=${version}`;

/** Name of the lock that an open page of some version holds, without that version. `scopePath` is the app's folder. */
export const versionLockPrefix = (scopePath: string): string => `uplanet-page ${scopePath} `;
