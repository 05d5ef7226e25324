import { linkableOf, withNoteLinks } from '../../domain/import/note-links.ts';
import { ok } from '../../kit/result.ts';
import type { FileRead } from './takeout-folder.ts';

/** Files whose links to a note lead to the note of that title, in whichever of them it is. */
export const withLinksBetween = (files: readonly FileRead[]): readonly FileRead[] => {
  const readings = files.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  const linkable = linkableOf(readings.flatMap(({ notes }) => notes.map(({ title }) => title)));
  return files.map(({ name, reading }): FileRead => {
    if (!reading.ok) return { name, reading };
    const { notes, drafts, leftOut } = reading.value;
    return {
      name,
      reading: ok({
        ...reading.value,
        notes: notes.map((note) => withNoteLinks(note, linkable)),
        drafts: drafts.map((note) => withNoteLinks(note, linkable)),
        leftOut: leftOut.map((one) => ({ ...one, note: withNoteLinks(one.note, linkable) })),
      }),
    };
  });
};
