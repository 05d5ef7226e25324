import { isDraft } from '../../domain/wiki/audience.ts';
import { sharedWordsOf, type Worded } from '../../domain/letterbox/shared-words.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { NoteIndex } from './note-index.ts';

const wordsOf = (fields: Fields | undefined, leftOut: Fields | undefined): string =>
  [...(fields ?? [])].flatMap(([name, text]) => (leftOut?.get(name) === text ? [] : [text])).join('\n');

function* privateNotes(index: Pick<NoteIndex, 'all'>): Generator<Worded> {
  for (const { title, fields, audience } of index.all())
    if (fields !== null && audience === 'me' && !isDraft({ fields }))
      yield { title, text: fields.get('text') ?? '' };
}

/** The private note whose words `next` would carry out, which nobody can read yet in `before`. Linear and bounded. */
export const carriedOut = (
  index: Pick<NoteIndex, 'all'>,
  next: Fields,
  before: Fields | undefined,
): string | undefined =>
  sharedWordsOf(wordsOf(next, before), wordsOf(before, undefined), privateNotes(index));

/** Which private note's words a text that waits would carry out. Looked for once for each text. */
export const createResemblance = (
  index: Pick<NoteIndex, 'all'>,
): ((note: NoteRecord) => string | undefined) => {
  const found = new WeakMap<NoteRecord, { readonly title: string | undefined }>();
  return (note) => {
    const { fields, released } = note;
    const known = found.get(note) ?? {
      title: carriedOut(index, fields ?? new Map(), released),
    };
    found.set(note, known);
    return known.title;
  };
};
