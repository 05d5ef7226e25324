import type { Fields } from './tiddler.ts';

const WRITTEN =
  /^(?:text\/.*|image\/svg\+xml|application\/(?:.*\+(?:json|xml)|json|xml|javascript|ecmascript|x-tiddler.*))$/;
const ENCODED = /^(?:(?:image|audio|video|font)\/.*|application\/(?:pdf|zip|octet-stream))$/;
/** Shorter texts are words, whatever their letters. In UTF-16 units, as all lengths here. */
const SHORTEST_BYTES = 64;
const MAX_TYPE = 200;
/** Bytes show from the first line on. */
const LOOKED_AT = 4_096;
const BASE64 = /^[A-Za-z0-9+/\r\n]+={0,2}\s*$/;
const MARK = ';base64,';
/** Bytes in the middle of a text, as a picture in a data: address. */
const BYTES_WITHIN = /;base64,[A-Za-z0-9+/=]+/g;

const looksEncoded = (text: string): boolean =>
  text.length >= SHORTEST_BYTES && BASE64.test(text.slice(0, LOOKED_AT));

/** What a type says of the text of a note that has it: words, or bytes in base64; `undefined` of one that says neither. */
export const keptAs = (type: string): 'words' | 'bytes' | undefined => {
  const [kind = ''] = type.slice(0, MAX_TYPE).toLowerCase().split(';');
  if (WRITTEN.test(kind.trim())) return 'words';
  return ENCODED.test(kind.trim()) ? 'bytes' : undefined;
};

/**
 * Whether a note keeps the encoded bytes of a picture, a film, a PDF … in its text: nothing that was written. A type that
 * says nothing about it, and a note whose content lies elsewhere (`_canonical_uri`), are judged by how the text looks.
 */
export const isEncoded = (fields: Fields): boolean => {
  const type = fields.get('type') ?? '';
  const kept = keptAs(type);
  if (kept !== undefined) return kept === 'bytes';
  const isOpen = type.trim() !== '' || fields.has('_canonical_uri');
  return isOpen && looksEncoded(fields.get('text') ?? '');
};

/** A text with `instead` in place of the bytes within it, of which it is told the letters. */
export const withoutBytes = (text: string, instead: (letters: string) => string): string =>
  text.replace(BYTES_WITHIN, (bytes) => `${MARK}${instead(bytes.slice(MARK.length))}`);

/** What somebody wrote in a note: no bytes, neither as its text nor within it. */
export const writtenText = (fields: Fields): string =>
  isEncoded(fields) ? '' : withoutBytes(fields.get('text') ?? '', () => '');
