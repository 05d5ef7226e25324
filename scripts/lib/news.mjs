import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const MAX_ITEMS = 12;
const MAX_CHARACTERS = 400;

const plain = (markdown) =>
  markdown
    .replace(/\*\*|`/g, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_CHARACTERS);

/** Sections of a changelog, newest first: heading and bullets as plain text. */
export const changelogSections = (text) =>
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      const bullets = rest.join('\n').split(/^- /m).slice(1);
      return { heading: heading.trim(), items: bullets.map((bullet) => plain(bullet.split('\n\n')[0])) };
    });

const newest = (text) => changelogSections(text).find(({ items }) => items.length > 0)?.items ?? [];

/**
 * What this build brings: the newest section of the changelog. French only when all of it was translated.
 * @returns {{ en: string[], fr?: string[] }}
 */
export const newsOf = (english, french) => {
  const [en, fr] = [newest(english), newest(french)];
  const shown = en.slice(0, MAX_ITEMS);
  // Counted before they are cut: a translation that lags behind would tell of other things.
  return fr.length === en.length && fr.length > 0 ? { en: shown, fr: fr.slice(0, MAX_ITEMS) } : { en: shown };
};

const read = (name) => (existsSync(join(ROOT, name)) ? readFileSync(join(ROOT, name), 'utf8') : '');

export const readNews = () => newsOf(read('CHANGELOG.md'), read('CHANGELOG.fr.md'));

/** Day of the newest release that has one, `YYYY-MM-DD`: the same on every machine that builds this source. */
export const releaseDate = (changelog = read('CHANGELOG.md')) =>
  changelogSections(changelog)
    .map(({ heading }) => /\((\d{4}-\d{2}-\d{2})\)/.exec(heading)?.[1])
    .find((day) => day !== undefined) ?? '1970-01-01';
