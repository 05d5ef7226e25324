import { joinBytes } from '../../kit/bytes/byte-reader.ts';
import { readPicturePlace, withoutPlace } from '../content/picture-place.ts';
import { decodedBytes, encodedBytes } from './attachment.ts';
import { mediaOf } from './media.ts';
import type { Fields } from './tiddler.ts';

/** The bytes of a picture that a note holds; a drawing (SVG) comes from no camera. */
const pictureOf = (fields: Fields): Uint8Array | undefined => {
  if (!isPictureNote(fields)) return undefined;
  const parts = decodedBytes(fields.get('text') ?? '');
  return parts && joinBytes(parts);
};

/** Could it hold a picture that tells where it was taken? Looks at no byte of it. */
export const isPictureNote = (fields: Fields): boolean => {
  const media = mediaOf(fields);
  return media?.kind === 'picture' && media.type !== 'image/svg+xml';
};

const tellsPlace = (bytes: Uint8Array): boolean => {
  const read = readPicturePlace(bytes);
  return read.ok && read.value;
};

/** The note with the same picture, which tells no place any more; `undefined` where that cannot be made. */
export const fieldsWithoutPlace = (fields: Fields): Fields | undefined => {
  const bytes = pictureOf(fields);
  const bare = bytes && withoutPlace(bytes);
  if (bare?.ok !== true || tellsPlace(bare.value)) return undefined;
  return new Map([...fields, ['text', encodedBytes(bare.value)]]);
};

/** Does the note's picture tell where it was taken, and can that be taken out? `undefined`: it tells nothing. */
export const placeIn = (fields: Fields): 'removable' | 'stays' | undefined => {
  const bytes = pictureOf(fields);
  if (bytes === undefined || !tellsPlace(bytes)) return undefined;
  return fieldsWithoutPlace(fields) === undefined ? 'stays' : 'removable';
};
