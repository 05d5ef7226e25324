import { lengthOfFields } from '../../domain/wiki/fields.ts';
import { encodeNote, nameToHide, parseNote } from '../../domain/wiki/note-codec.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { SealedKind } from './sealed-cipher.ts';

/** How notes rest. */
export const NOTE_SEALING: SealedKind<NoteRecord> = {
  purpose: 'notes',
  kind: 'note',
  nameOf: ({ title }) => nameToHide(title),
  revisionOf: ({ revision }) => revision,
  encode: encodeNote,
  parse: parseNote,
  weigh: ({ fields }) => lengthOfFields(fields),
};
