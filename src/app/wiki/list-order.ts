import { merged } from '../../kit/sorted.ts';
import { parseTiddlyDate } from '../../domain/wiki/fields.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';

/** When the person last changed the note: by its own date, which an import keeps, else by our clock. */
export const changedAtMs = ({ fields, revision }: NoteRecord): number =>
  parseTiddlyDate(fields?.get('modified') ?? '') ?? revision.wallMs;

interface Placed {
  readonly record: NoteRecord;
  readonly atMs: number;
}

const place = (record: NoteRecord): Placed => ({ record, atMs: changedAtMs(record) });

const newestFirst = (a: Placed, b: Placed): number =>
  b.atMs - a.atMs || (a.record.title < b.record.title ? -1 : 1);

/** The notes of the list, newest change first, kept in order as they come and go. */
export interface ListOrder {
  /** `undefined`: it is not, or no longer, on the list. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** The same array until something is taken. After `n` changes it costs one pass over the list and a sort of `n`. */
  readonly list: () => readonly NoteRecord[];
}

export const createListOrder = (): ListOrder => {
  let order: readonly Placed[] = [];
  let listed: readonly NoteRecord[] = [];
  const news = new Map<string, Placed | undefined>();
  return {
    take: (title, record) => void news.set(title, record && place(record)),
    list: () => {
      if (news.size === 0) return listed;
      const stayed = order.filter(({ record }) => !news.has(record.title));
      const came = [...news.values()].filter((placed) => placed !== undefined);
      news.clear();
      order = merged(stayed, came.sort(newestFirst), newestFirst);
      listed = order.map(({ record }) => record);
      return listed;
    },
  };
};
