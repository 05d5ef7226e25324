import { joinBytes } from '../../kit/bytes/bytes.ts';
import { readFilmPlace } from '../content/film-place.ts';
import { readPicturePlace, withoutPlace } from '../content/picture-place.ts';
import { mayTellPlace } from '../content/place-anywhere.ts';
import { type AttachmentKind, attachmentOf, decodedBytes, encodedBytes } from './attachment.ts';
import { encodedFilm } from './encoded-film.ts';
import type { Fields } from './tiddler.ts';

/** A picture inside words: in wikitext, Markdown, HTML or a drawing. */
const INSIDE = /data:image\/[\w.+-]{1,40}(?:;[\w.=-]{1,40}){0,4};base64,([\w+/=\s-]*)/gi;
const INSIDE_MARK = 'data:image/';
/** More pictures inside one note than this are taken for ones that tell. */
const MAX_INSIDE = 256;

const isInside = (fields: Fields): boolean => (fields.get('text') ?? '').includes(INSIDE_MARK);

const insideTells = (fields: Fields): boolean => {
  if (!isInside(fields)) return false;
  let count = 0;
  for (const [, letters = ''] of (fields.get('text') ?? '').matchAll(INSIDE)) {
    count += 1;
    const parts = decodedBytes(letters);
    if (count > MAX_INSIDE || (parts !== undefined && tellsPlace(joinBytes(parts)))) return true;
  }
  return false;
};

/** The bytes of a picture that a note is; a drawing (SVG) is words. */
const pictureOf = (fields: Fields): Uint8Array | undefined => {
  if (!isPicture(fields)) return undefined;
  const parts = decodedBytes(fields.get('text') ?? '');
  return parts && joinBytes(parts);
};

const isPicture = (fields: Fields): boolean => attachmentOf(fields)?.kind === 'picture';

/** What is seen or heard, and may say where. */
const FILMS: ReadonlySet<AttachmentKind | undefined> = new Set(['video', 'sound']);
const isFilm = (fields: Fields): boolean => FILMS.has(attachmentOf(fields)?.kind);

/** Could it hold a picture or a film that tells where it was taken? Decodes nothing. */
export const isPictureNote = (fields: Fields): boolean =>
  isPicture(fields) || isFilm(fields) || isInside(fields);

/** Of a film, only what it says of itself is decoded: it may be large. */
const filmTells = (fields: Fields): boolean => {
  const film = encodedFilm(fields.get('text') ?? '');
  const read = film && readFilmPlace(film);
  return read?.ok === true && read.value;
};

/** Pictures of other kinds are looked through as they are: GIF, TIFF, whatever comes. */
const tellsPlace = (bytes: Uint8Array): boolean => {
  const read = readPicturePlace(bytes);
  return read.ok ? read.value : mayTellPlace(bytes);
};

/** The note with the same picture, which tells no place any more; `undefined` where that cannot be made. */
export const fieldsWithoutPlace = (fields: Fields): Fields | undefined => {
  const bytes = pictureOf(fields);
  const bare = bytes && withoutPlace(bytes);
  if (bare?.ok !== true || tellsPlace(bare.value)) return undefined;
  return new Map([...fields, ['text', encodedBytes(bare.value)]]);
};

/** Does the note's picture or film tell where it was taken, and can that be taken out? `undefined`: it tells nothing. */
export const placeIn = (fields: Fields): 'removable' | 'stays' | undefined => {
  if (isFilm(fields)) return filmTells(fields) ? 'stays' : undefined;
  const bytes = pictureOf(fields);
  if (bytes === undefined) return insideTells(fields) ? 'stays' : undefined;
  if (!tellsPlace(bytes)) return undefined;
  return fieldsWithoutPlace(fields) === undefined ? 'stays' : 'removable';
};
