import type { Reading } from '../../domain/import/reading.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { NoteRead } from './protocol.ts';

/** UTF-16 units: a page takes in so much in a few milliseconds. One note is never cut. */
const PART_TEXT = 1_000_000;
const PART_NOTES = 2_000;

const noteRead = (list: NoteRead['list'], { title, fields }: Tiddler): NoteRead => ({
  list,
  title,
  fields: new Map(fields),
});

function* notesOf({ notes, drafts, withoutText, leftOut }: Reading): Generator<NoteRead> {
  for (const note of notes) yield noteRead('notes', note);
  for (const note of drafts) yield noteRead('drafts', note);
  for (const note of withoutText) yield noteRead('withoutText', note);
  for (const { note, reason } of leftOut) yield { ...noteRead('leftOut', note), reason };
}

const lengthOf = ({ title, fields }: NoteRead): number => {
  let length = title.length;
  for (const [name, text] of fields) length += name.length + text.length;
  return length;
};

/** The notes of a reading in parts, each small enough for one message; never an empty one. */
export function* partsOf(reading: Reading): Generator<NoteRead[], void> {
  let part: NoteRead[] = [];
  let text = 0;
  for (const note of notesOf(reading)) {
    part.push(note);
    text += lengthOf(note);
    if (text < PART_TEXT && part.length < PART_NOTES) continue;
    yield part;
    part = [];
    text = 0;
  }
  if (part.length > 0) yield part;
}
