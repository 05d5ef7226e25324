import { sameFields } from '../../domain/wiki/fields.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/** More deletions than this within the window are no hand's: they wait for the person's word. */
export const MAX_DELETIONS = 10;
export const DELETIONS_WINDOW_MS = 60_000;

export interface HeldDeletion {
  /** As the note stood when the frame wanted it gone: a word about it is about this content. */
  readonly note: NoteRecord;
  readonly sinceMs: number;
  /** Everybody reads the note, and code of others was on. */
  readonly isPublic: boolean;
}

/** Deletions that a frame wants and that are not done: the notes are where they were. */
export interface HeldDeletions {
  readonly list: () => readonly HeldDeletion[];
  readonly hold: (note: NoteRecord, isPublic: boolean) => void;
  /** Answered, or the frame wrote the note again. */
  readonly release: (title: string) => void;
  /** Counts what the frame wants to delete now; `true` when that is more than a hand deletes. */
  readonly isTooMany: (count: number) => boolean;
  /** A note came into memory: one that changed or went otherwise is not what the frame wanted gone. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** Is the list another since the last call? */
  readonly hasNews: () => boolean;
}

/** What was wanted lately, as far back as it counts. */
const createPace = (nowMs: () => number) => {
  let recent: readonly number[] = [];
  return (count: number): boolean => {
    const now = nowMs();
    // Wanting more than so many is enough to hold; how many more does not matter.
    const wanted = Array.from({ length: Math.min(count, MAX_DELETIONS + 1) }, () => now);
    const counted = recent.filter((atMs) => now - atMs < DELETIONS_WINDOW_MS);
    recent = [...counted, ...wanted].slice(-MAX_DELETIONS - 1);
    return recent.length > MAX_DELETIONS;
  };
};

export const createHeldDeletions = (nowMs: () => number): HeldDeletions => {
  const held = new Map<string, HeldDeletion>();
  let isNew = false;
  const release = (title: string): void => {
    if (held.delete(title)) isNew = true;
  };
  return {
    list: () => [...held.values()],
    hold: (note, isPublic) => {
      if (held.has(note.title)) return;
      held.set(note.title, { note, isPublic, sinceMs: nowMs() });
      isNew = true;
    },
    release,
    isTooMany: createPace(nowMs),
    take: (title, record) => {
      const wanted = held.get(title);
      if (wanted !== undefined && !sameFields(record?.fields ?? null, wanted.note.fields)) release(title);
    },
    hasNews: () => {
      const was = isNew;
      isNew = false;
      return was;
    },
  };
};
