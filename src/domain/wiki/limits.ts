import type { Fields } from './tiddler.ts';

/**
 * How big one note may be, wherever it comes from and wherever it goes: import, wiki frame, store, export. A published page
 * has the bounds of the wire besides (`domain/record`, `domain/site`).
 */
export const NOTE_LIMITS = {
  /**
   * UTF-16 units: several pages that somebody pasted into the title field. One more, and V8 tells such titles apart by
   * their length alone (`String::kMaxHashCalcLength`): a few thousand of them would hold the page up for minutes.
   */
  title: 16_383,
  fields: 10_000,
  /** UTF-16 units. */
  fieldName: 1_024,
  /** UTF-8 bytes of the title, the names and the texts together: a video of 72 MiB is as long in base64. */
  bytes: 96 * 1_048_576,
} as const;

/** How much typed and unsaved text rests on the device. What is beyond lives as long as the page. */
export const DRAFT_LIMITS = {
  /** Of one tab. */
  count: 32,
  /** Bytes of one, encoded, with the note as it stood before: far beyond what anybody types. */
  bytes: 2_097_152,
} as const;

/** The bound that a note passes. */
export type NoteFault = 'title-too-long' | 'too-many-fields' | 'field-name-too-long' | 'too-large';

/** A UTF-16 unit takes three bytes in UTF-8 at most; two that are a pair take four together. */
const MOST_BYTES_PER_UNIT = 3;

const endsPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x800) bytes += unit < 0x80 ? 1 : 2;
    else bytes += endsPair(text, at) ? 1 : 3;
  }
  return bytes;
};

const isTooLarge = (texts: readonly string[]): boolean => {
  const units = texts.reduce((sum, { length }) => sum + length, 0);
  if (units * MOST_BYTES_PER_UNIT <= NOTE_LIMITS.bytes) return false;
  return (
    units > NOTE_LIMITS.bytes || texts.reduce((sum, text) => sum + utf8Length(text), 0) > NOTE_LIMITS.bytes
  );
};

/** The first bound that this note passes; `undefined` if it fits. Reads no more than the bounds allow. */
export const noteFault = (title: string, fields: Fields): NoteFault | undefined => {
  if (title.length > NOTE_LIMITS.title) return 'title-too-long';
  if (fields.size > NOTE_LIMITS.fields) return 'too-many-fields';
  for (const name of fields.keys()) if (name.length > NOTE_LIMITS.fieldName) return 'field-name-too-long';
  return isTooLarge([title, ...fields.keys(), ...fields.values()]) ? 'too-large' : undefined;
};
