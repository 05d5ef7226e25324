import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { isSystemTitle } from '../wiki/audience.ts';
import { parseTitleList } from '../wiki/fields.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { FEED_ITEMS, FEED_TEXT_UNITS } from './layout.ts';
import { clip } from './profile.ts';

/** One of the newest public notes, as `feed.json` tells it (JSON Feed 1.1). Untrusted when somebody else's. */
export interface FeedItem {
  readonly title: string;
  /** ISO 8601 in UTC, as the author's clock said; `undefined` when the note has no date. */
  readonly modified: string | undefined;
  readonly tags: readonly string[];
  /** Start of the text, raw wikitext. Empty for what is not text. */
  readonly text: string;
}

const VERSION = 'https://jsonfeed.org/version/1.1';
const MAX_TITLE_UNITS = 1_024;
const MAX_TAGS = 16;
const MAX_TAG_UNITS = 80;

const TW_DATE = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)(\d{3})$/;

/** `YYYYMMDDHHMMSSmmm` to ISO 8601; `undefined` when it is no such date. */
const isoDate = (date: string | undefined): string | undefined =>
  date !== undefined && TW_DATE.test(date) ? date.replace(TW_DATE, '$1-$2-$3T$4:$5:$6.$7Z') : undefined;

/** A candidate with its date: `YYYYMMDDHHMMSSmmm` sorts as text, and no date sorts last. */
interface Dated {
  readonly tiddler: Tiddler;
  readonly date: string;
}

const datedOf = (tiddler: Tiddler): Dated => {
  const date = tiddler.fields.get('modified') ?? '';
  return { tiddler, date: TW_DATE.test(date) ? date : '' };
};

/** Newest first; equal dates by title, so that every device writes the same feed. */
const isNewer = (a: Dated, b: Dated): boolean =>
  a.date === b.date ? a.tiddler.title < b.tiddler.title : a.date > b.date;

const newest = (tiddlers: readonly Tiddler[]): readonly Tiddler[] => {
  const best: Dated[] = [];
  for (const tiddler of tiddlers) {
    if (isSystemTitle(tiddler.title)) continue;
    const candidate = datedOf(tiddler);
    const last = best.at(-1);
    if (best.length === FEED_ITEMS && last !== undefined && !isNewer(candidate, last)) continue;
    const place = best.findIndex((other) => isNewer(candidate, other));
    best.splice(place === -1 ? best.length : place, 0, candidate);
    best.length = Math.min(best.length, FEED_ITEMS);
  }
  return best.map((dated) => dated.tiddler);
};

const isText = (type: string | undefined): boolean =>
  type === undefined || type === '' || type.startsWith('text/');

const itemOf = ({ title, fields }: Tiddler): Record<string, unknown> => ({
  id: clip(title, MAX_TITLE_UNITS),
  title: clip(title, MAX_TITLE_UNITS),
  date_modified: isoDate(fields.get('modified')),
  tags: parseTitleList(fields.get('tags') ?? '')
    .slice(0, MAX_TAGS)
    .map((tag) => clip(tag, MAX_TAG_UNITS)),
  content_text: isText(fields.get('type')) ? clip(fields.get('text') ?? '', FEED_TEXT_UNITS) : '',
});

/** https://www.jsonfeed.org/version/1.1/ */
export const encodeFeed = (displayName: string, tiddlers: readonly Tiddler[]): string =>
  JSON.stringify({ version: VERSION, title: displayName, items: newest(tiddlers).map(itemOf) });

const Stored = v.object({
  version: v.literal(VERSION),
  items: v.pipe(
    v.array(
      v.object({
        title: v.pipe(v.string(), v.maxLength(MAX_TITLE_UNITS)),
        date_modified: v.optional(v.pipe(v.string(), v.isoTimestamp())),
        tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_TAG_UNITS))), v.maxLength(MAX_TAGS)),
        content_text: v.pipe(v.string(), v.maxLength(FEED_TEXT_UNITS)),
      }),
    ),
    v.maxLength(FEED_ITEMS),
  ),
});

export const parseFeed = (value: unknown): Result<readonly FeedItem[], 'not-a-feed'> => {
  const parsed = v.safeParse(Stored, value);
  if (!parsed.success) return err('not-a-feed');
  return ok(
    parsed.output.items.map((item) => ({
      title: item.title,
      modified: item.date_modified,
      tags: item.tags,
      text: item.content_text,
    })),
  );
};
