import { isDraft } from '../wiki/audience.ts';
import type { Fields, Tiddler } from '../wiki/tiddler.ts';
import { KEEP_STATE, TRASHED } from './keep-notes.ts';
import { leftOutReason } from './left-out.ts';
import type { LeftOut, Reading } from './reading.ts';

/** Of a list that a server sends without the texts: TiddlyWiki would ask for each when it is opened. */
const SKINNY = '_is_skinny';
/** The content is at this address instead of in the text. */
const ELSEWHERE = '_canonical_uri';

/** Has the record nothing to read, though it is not the kind that has its content elsewhere? */
export const isWithoutText = (fields: Fields): boolean => !fields.has('text') && !fields.has(ELSEWHERE);

/** A note out of Keep's bin, as it comes in if it is wanted. */
const takenOut = ({ title, fields }: Tiddler): Tiddler => {
  const states = (fields.get(KEEP_STATE) ?? '').split(' ').filter((state) => state !== TRASHED);
  const own = new Map(fields);
  own.delete(KEEP_STATE);
  return { title, fields: states.length === 0 ? own : own.set(KEEP_STATE, states.join(' ')) };
};

export type Sorted = Omit<Reading, 'report'>;

/** What comes in, what is a draft, what is only an entry of a list, and what stays outside. */
export const sortOut = (tiddlers: Iterable<Tiddler>): Sorted => {
  const notes: Tiddler[] = [];
  const drafts: Tiddler[] = [];
  const withoutText: Tiddler[] = [];
  const leftOut: LeftOut[] = [];
  for (const note of tiddlers) {
    const reason = leftOutReason(note);
    if (reason !== undefined) leftOut.push({ note: reason === 'trashed' ? takenOut(note) : note, reason });
    else if (note.fields.has(SKINNY) && isWithoutText(note.fields)) withoutText.push(note);
    else (isDraft(note) ? drafts : notes).push(note);
  }
  return { notes, drafts, withoutText, leftOut };
};
