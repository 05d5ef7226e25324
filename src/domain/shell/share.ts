import { err, ok, type Result } from '../../kit/result.ts';

/** A share that is larger, all pictures together, is refused while it is read. */
export const MAX_SHARE_BYTES = 24 * 1_024 * 1_024;
/** Shares that wait for the notebook to be opened; the next one is refused. */
export const MAX_WAITING_SHARES = 8;
/** Pictures and other files of one share together. */
export const MAX_SHARED_FILES = 10;
export const MAX_SHARED_TITLE_CHARACTERS = 200;
export const MAX_SHARED_TEXT_CHARACTERS = 100_000;

/** Why something of a share was left out. */
export type ShareFault = 'too-large' | 'too-many' | 'not-a-picture' | 'unreadable' | 'no-room';
const FAULTS: readonly ShareFault[] = ['too-large', 'too-many', 'not-a-picture', 'unreadable', 'no-room'];

/** What another app handed over, as it came: any page in the browser can write these words. */
export interface SharedWords {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** What lies in the inbox beside the pictures or files themselves, which are numbered from 0. */
export interface ShareNote extends SharedWords {
  /** Names of the pictures, in order. */
  readonly pictures: readonly string[];
  /** Names of the files, in order: an import reads them. Such a share holds no words and no pictures. */
  readonly files?: readonly string[];
  readonly refused?: ShareFault;
}

/** A share as a note that nobody has saved yet. */
export interface Draft {
  readonly title: string;
  readonly text: string;
}

const PICTURE_SIGNS: readonly (readonly [type: string, at: number, sign: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/avif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
];
/** So many first bytes tell the type of a picture. */
export const PICTURE_SIGN_BYTES = 12;

/** By its first bytes, whatever it calls itself. An SVG is a document, not a picture, and has no type here. */
export const pictureTypeOf = (bytes: Uint8Array): string | undefined =>
  PICTURE_SIGNS.find(([, at, sign]) => sign.every((byte, index) => bytes[at + index] === byte))?.[0];

/** Signs that are never seen and turn the text around: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const clean = (text: string): string => text.replace(UNSEEN, '').replace(/\r\n?/g, '\n').trim();

/** No longer than a title may be, and no half of a character that takes two places. */
const clipped = (text: string): string =>
  text.slice(0, MAX_SHARED_TITLE_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

const HOST = /^https?:\/\/(?:[^/?#@\s]*@)?([^/?#:@\s]{1,253})(?:[:/?#]\S{0,2000})?$/i;

/** The host of an address that a browser opens over the network; nothing else gives a note its title. */
const hostOf = (text: string): string | undefined => HOST.exec(text)?.[1];

/** A name that no note markup can be made of: it stands between double square brackets later. */
export const pictureTitleOf = (name: string): string =>
  oneLine(name)
    .replace(/[[\]{}|<>"\\/]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_SHARED_TITLE_CHARACTERS);

/** The first title that is free: `Bread`, `Bread 2`, `Bread 3`. */
export const freeTitle = (wanted: string, isTaken: (title: string) => boolean): string => {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? wanted : `${wanted} ${count}`;
    if (!isTaken(candidate)) return candidate;
  }
};

/** A title of TiddlyWiki's own kind would change the notebook's settings. */
const withoutSystem = (title: string): string => title.replace(/^(?:\s*\$:\/+)+/, '').trim();

/** Phones share a page as a title and a text that is, or ends with, its address: the address is said once. */
export const draftOf = (words: SharedWords): Draft => {
  const text = clean(words.text).slice(0, MAX_SHARED_TEXT_CHARACTERS);
  const url = clean(words.url).slice(0, MAX_SHARED_TEXT_CHARACTERS);
  const body = [text, text.includes(url) ? '' : url].filter((part) => part !== '');
  const firstLine = oneLine(text.split('\n')[0] ?? '');
  const title = oneLine(words.title) || (hostOf(firstLine) ?? firstLine) || (hostOf(url) ?? '');
  return { title: withoutSystem(clipped(title)), text: body.join('\n\n') };
};

/** Links and pictures, and nothing that draws, calls or does anything else. */
const PLAIN_RULES = '\\rules only extlink prettyextlink prettylink image\n';
/** Elements and widgets, macros, transclusions, styles, pragmas. */
const ACTIVE_MARKS = /<|\{\{|@@|^\\/m;

/**
 * Words of somebody else as a note's text: prose stays as it is; before markup stands TiddlyWiki's own `\rules`, with
 * which it is only shown. Who deletes that line turns it into wikitext. https://tiddlywiki.com/#Rules%20Pragma
 */
export const saidPlainly = (text: string): string => (ACTIVE_MARKS.test(text) ? PLAIN_RULES + text : text);

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max;

const parseNames = (value: unknown): readonly string[] | undefined => {
  if (!Array.isArray(value) || value.length > MAX_SHARED_FILES) return undefined;
  const names: readonly unknown[] = value;
  return names.every((name) => isText(name, MAX_SHARED_TITLE_CHARACTERS)) ? names : undefined;
};

const besides = (
  files: readonly string[],
  refused: ShareFault | undefined,
): Pick<ShareNote, 'files' | 'refused'> => ({
  ...(files.length === 0 ? {} : { files }),
  ...(refused === undefined ? {} : { refused }),
});

/** Reads what the service worker of some version put into the inbox. */
export const parseShareNote = (value: unknown): Result<ShareNote, 'not-a-share'> => {
  if (typeof value !== 'object' || value === null) return err('not-a-share');
  const { title, text, url, pictures, files, refused } = value as Readonly<Record<string, unknown>>;
  const names = parseNames(pictures);
  const fileNames = parseNames(files ?? []);
  const fault = FAULTS.find((known) => known === refused);
  if (!isText(title, MAX_SHARED_TEXT_CHARACTERS) || !isText(text, MAX_SHARED_TEXT_CHARACTERS))
    return err('not-a-share');
  if (!isText(url, MAX_SHARED_TEXT_CHARACTERS) || names === undefined) return err('not-a-share');
  if (fileNames === undefined) return err('not-a-share');
  return ok({ title, text, url, pictures: names, ...besides(fileNames, fault) });
};
