import { lengthOfFields } from '../../domain/wiki/fields.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/** What a wiki takes and draws in one go without keeping the page waiting. */
const PIECE_NOTES = 200;
/** UTF-16 units; one film is a piece of its own. */
const PIECE_TEXT = 500_000;

/** The same records in their order, cut so that each piece is handed over in a few milliseconds. */
export const inPieces = (records: readonly NoteRecord[]): readonly (readonly NoteRecord[])[] => {
  const pieces: NoteRecord[][] = [];
  let text = PIECE_TEXT;
  let piece: NoteRecord[] = [];
  for (const record of records) {
    if (text >= PIECE_TEXT || piece.length >= PIECE_NOTES) {
      piece = [];
      pieces.push(piece);
      text = 0;
    }
    piece.push(record);
    text += lengthOfFields(record.fields);
  }
  return pieces;
};
