import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

interface Section {
  readonly heading: string;
  readonly items: readonly string[];
}

/** French only when all of it was translated. */
export interface News {
  readonly en: readonly string[];
  readonly fr?: readonly string[];
}

const MAX_ITEMS = 12;
const MAX_CHARACTERS = 400;

const plain = (markdown: string): string =>
  markdown
    .replace(/\*\*|`/g, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_CHARACTERS);

/** Sections of a changelog, newest first: heading and bullets as plain text. */
export const changelogSections = (text: string): readonly Section[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      const bullets = rest.join('\n').split(/^- /m).slice(1);
      const items = bullets.map((bullet) => bullet.split('\n\n')).map(([first = '']) => plain(first));
      return { heading: heading.trim(), items };
    });

const newest = (text: string): readonly string[] =>
  changelogSections(text).find(({ items }) => items.length > 0)?.items ?? [];

/** What this build brings: the newest section of the changelog. */
export const newsOf = (english: string, french: string): News => {
  const [en, fr] = [newest(english), newest(french)];
  const shown = en.slice(0, MAX_ITEMS);
  // Counted before they are cut: a translation that lags behind would tell of other things.
  return fr.length === en.length && fr.length > 0 ? { en: shown, fr: fr.slice(0, MAX_ITEMS) } : { en: shown };
};

const read = (name: string): string =>
  existsSync(join(ROOT, name)) ? readFileSync(join(ROOT, name), 'utf8') : '';

export const readNews = (): News => newsOf(read('CHANGELOG.md'), read('CHANGELOG.fr.md'));

/** Day of the newest release that has one, `YYYY-MM-DD`: the same on every machine that builds this source. */
export const releaseDate = (changelog = read('CHANGELOG.md')): string =>
  changelogSections(changelog)
    .map(({ heading }) => /\((\d{4}-\d{2}-\d{2})\)/.exec(heading)?.[1])
    .find((day) => day !== undefined) ?? '1970-01-01';
