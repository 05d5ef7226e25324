import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/** The public notes whose text waits for the person's word, as notes come and go. */
export interface HeldNotes {
  /** `undefined`: the note is gone. Says whether the list is another now. */
  readonly take: (title: string, record: NoteRecord | undefined) => boolean;
  readonly list: () => readonly NoteRecord[];
}

export const createHeldNotes = (): HeldNotes => {
  const held = new Map<string, NoteRecord>();
  return {
    take: (title, record) => {
      if (record?.released === undefined) return held.delete(title);
      held.set(title, record);
      return true;
    },
    list: () => [...held.values()],
  };
};
