import { isSystemTitle } from './audience.ts';
import type { Fields, Tiddler } from './tiddler.ts';
import { listWords } from './title-list.ts';

/** What makes TiddlyWiki run or unpack a note. */
const ACTIVE_FIELDS = ['plugin-type', 'module-type', 'library'] as const;
/** An inert copy keeps under these names what it had, so that nothing of it is lost. */
const KEPT = 'kept-';

/** Would a second note like this act beside the first: be unpacked, run, or stand among TiddlyWiki's own? */
export const actsTwice = ({ title, fields }: Tiddler): boolean =>
  isSystemTitle(title) ||
  ACTIVE_FIELDS.some((name) => fields.has(name)) ||
  (fields.get('tags') ?? '').includes('$:/');

const withoutSystemTags = (tags: string): string =>
  [...listWords(tags)]
    .filter(({ title }) => !isSystemTitle(title))
    .map(({ written }) => written)
    .join(' ');

const inertField = ([name, text]: readonly [string, string]): readonly (readonly [string, string])[] => {
  if (ACTIVE_FIELDS.some((active) => active === name)) return [[KEPT + name, text]];
  if (name !== 'tags' || !text.includes('$:/')) return [[name, text]];
  return [
    ['tags', withoutSystemTags(text)],
    [`${KEPT}tags`, text],
  ];
};

/** A title under which nothing acts: that of a plugin without its `$:/`. */
export const inertTitle = (title: string): string => title.replace(/^(?:\$:\/)+/, '') || title;

/** The text of a note that is kept beside the one that took its place: all of it can be read, and nothing in it acts by itself. */
export const inertFields = ({ title, fields }: Tiddler): Fields =>
  new Map([...[...fields].flatMap(inertField), [`${KEPT}title`, title]]);

const COPY = /^(.+) \((?:[^()]{1,40} )?\d{4}-\d{2}-\d{2} \d{2}:\d{2}\)(?: \d{1,9})?$/;

/** Whose copy is a note that would act beside it, as imports of 0.1.0 left them; `undefined` of any other. */
export const originalOf = (note: Tiddler): string | undefined =>
  note.title.length <= 4_096 && actsTwice(note) ? COPY.exec(note.title)?.[1] : undefined;
