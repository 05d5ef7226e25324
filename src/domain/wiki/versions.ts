import { isSystemTitle } from './audience.ts';
import type { Fields, Tiddler } from './tiddler.ts';

const PARTS = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?/;

interface Version {
  readonly numbers: readonly number[];
  /** `beta.1` of `2.0.0-beta.1`; empty for a release. */
  readonly early: string;
}

const parse = (text: string): Version => {
  const [, numbers = '0', early = ''] = PARTS.exec(text.trim().slice(0, 100)) ?? [];
  return { numbers: numbers.split('.').map(Number), early };
};

const byEarliness = (a: string, b: string): number => {
  if (a === b) return 0;
  // A release comes after all that led to it.
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a.localeCompare(b, 'en', { numeric: true });
};

/**
 * Above 0 where `a` is the newer version, as https://semver.org/#spec-item-11 orders them, for any count of numbers; what is no
 * version counts as 0.
 */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [parse(a), parse(b)];
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at += 1) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return byEarliness(left.early, right.early);
};

const isPlugin = (fields: Fields): boolean => fields.has('plugin-type');

/** Does such a note, when it is brought in again, take the place of the one that is there? Two plugins, or two of one setting, would fight. */
export const takesPlace = ({ title, fields }: Tiddler): boolean => isSystemTitle(title) || isPlugin(fields);

/** Is `coming` an older version of the plugin that is there? */
export const isOlderPlugin = (coming: Fields, there: Fields): boolean =>
  isPlugin(coming) &&
  isPlugin(there) &&
  compareVersions(coming.get('version') ?? '', there.get('version') ?? '') < 0;
