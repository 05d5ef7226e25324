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

/** Deletions that a frame wants and that are not done: the notes are where they were, and say so (`NoteRecord.toGo`). */
export interface HeldDeletions {
  readonly list: () => readonly HeldDeletion[];
  /** Counts what the frame wants to delete now; `true` when that is more than a hand deletes. */
  readonly isTooMany: (count: number) => boolean;
  /** `undefined`: the note is gone. Says whether the list is another now. */
  readonly take: (title: string, record: NoteRecord | undefined) => boolean;
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
  return {
    list: () => [...held.values()],
    isTooMany: createPace(nowMs),
    take: (title, record) => {
      if (record?.toGo === undefined) return held.delete(title);
      held.set(title, { note: record, ...record.toGo });
      return true;
    },
  };
};
