import { attachmentOf, type AttachmentKind } from '../../../../domain/wiki/attachment.ts';
import { previewOf, readableText } from '../../../../domain/wiki/plain-text.ts';
import type { Fields } from '../../../../domain/wiki/tiddler.ts';
import { withoutBytes } from '../../../../domain/wiki/written-text.ts';
import { clip } from '../../../system/clip.ts';
import type { PlainKey } from '../../../i18n/catalogue.ts';
import type { Localizer } from '../../../i18n/localize.ts';

const KINDS: Readonly<Record<AttachmentKind, PlainKey>> = {
  picture: 'file.kind.picture',
  sound: 'file.kind.sound',
  video: 'file.kind.video',
  pdf: 'file.kind.pdf',
  file: 'file.kind.file',
};

/** What a note that holds a file is called, in words: its kind and its size. `undefined` of a note in words. */
export const attachmentWords = ({ t, bytes }: Localizer, fields: Fields | undefined): string | undefined => {
  const attachment = attachmentOf(fields);
  return attachment && `${t(KINDS[attachment.kind])}, ${bytes(attachment.bytes)}`;
};

/** The beginning of a note in words, or what file it holds: never encoded bytes. */
export const shownPreview = (localizer: Localizer, fields: Fields | undefined, max: number): string =>
  attachmentWords(localizer, fields) ?? clip(previewOf(fields, 2 * max), max);

/** As many letters may be a word. */
const FEW_LETTERS = 64;

/** The text of a note, whole; of a file within it, as in a data: address, the size takes the place of the bytes. */
export const textInWords = ({ t, bytes }: Localizer, fields: Fields): string =>
  withoutBytes(fields.get('text') ?? '', (letters) =>
    letters.length < FEW_LETTERS
      ? letters
      : t('file.bytesWithin', { size: bytes(Math.floor((letters.length * 3) / 4)) }),
  );

/** A note to be read in a list, in words and without the marks of wikitext: at most `max` UTF-16 units of it. */
export const readInWords = (localizer: Localizer, fields: Fields, max: number): string =>
  clip(readableText(fields, textInWords(localizer, fields).slice(0, 2 * max)), max);
