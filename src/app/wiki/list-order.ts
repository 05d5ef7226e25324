import { withFew } from '../../kit/sorted.ts';
import { parseTiddlyDate } from '../../domain/wiki/fields.ts';
import { standingSinceMs } from '../../domain/wiki/past.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/**
 * When the person last changed the note: by its own date, which an import keeps, else by our clock. What is said beside the
 * text, as who may read it, changes nothing here.
 */
export const changedAtMs = (note: NoteRecord): number =>
  parseTiddlyDate(note.fields?.get('modified') ?? '') ?? standingSinceMs(note);

/** Reads a date once for all comparisons of one sort. */
const createDates = (): ((record: NoteRecord) => number) => {
  const known = new Map<NoteRecord, number>();
  return (record) => {
    const atMs = known.get(record) ?? changedAtMs(record);
    known.set(record, atMs);
    return atMs;
  };
};

const createNewestFirst = (): ((a: NoteRecord, b: NoteRecord) => number) => {
  const dateOf = createDates();
  return (a, b) => dateOf(b) - dateOf(a) || (a.title < b.title ? -1 : 1);
};

/** The notes of the list, newest change first, kept in order as they come and go. */
export interface ListOrder {
  /** `undefined`: it is not, or no longer, on the list. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** The same array until something is taken. After `n` changes it costs a copy of the list and a sort of `n`. */
  readonly list: () => readonly NoteRecord[];
}

export const createListOrder = (): ListOrder => {
  let listed: readonly NoteRecord[] = [];
  const news = new Map<string, NoteRecord | undefined>();
  return {
    take: (title, record) => void news.set(title, record),
    list: () => {
      if (news.size === 0) return listed;
      const newestFirst = createNewestFirst();
      const stayed = listed.filter(({ title }) => !news.has(title));
      const came = [...news.values()].filter((record) => record !== undefined);
      news.clear();
      listed = withFew(stayed, came.sort(newestFirst), newestFirst);
      return listed;
    },
  };
};
