import { isDraft, isSystemTitle, publishable } from '../../domain/wiki/audience.ts';
import { matchStrength, queryWords, type Searchable, searchableOf } from '../../domain/wiki/search.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { createListOrder } from './list-order.ts';

/** Every note in memory, as durable as the store says it is. */
export interface NoteIndex {
  readonly get: (title: string) => NoteRecord | undefined;
  /** A tombstone takes the note out. */
  readonly set: (record: NoteRecord) => void;
  readonly remove: (title: string) => void;
  readonly all: () => readonly NoteRecord[];
  /** Newest change first; system tiddlers and drafts left out. */
  readonly list: () => readonly NoteRecord[];
  /** How many `list` would give, without sorting them. */
  readonly count: () => number;
  readonly search: (query: string) => readonly NoteRecord[];
  readonly publicTitles: () => readonly string[];
}

const isListed = ({ title, fields }: NoteRecord): boolean =>
  fields !== null && !isSystemTitle(title) && !isDraft({ fields });

/** Folded texts live as long as the record they were made from. */
const createSearch = () => {
  const folded = new WeakMap<NoteRecord, Searchable>();
  const textOf = (record: NoteRecord): Searchable => {
    const known = folded.get(record) ?? searchableOf(record);
    folded.set(record, known);
    return known;
  };
  return (records: readonly NoteRecord[], query: string): readonly NoteRecord[] => {
    const words = queryWords(query);
    if (words.length === 0) return records;
    const hits = records.map((record) => ({ record, strength: matchStrength(words, textOf(record)) }));
    const ofStrength = (wanted: number) => hits.filter(({ strength }) => strength === wanted);
    return [...ofStrength(2), ...ofStrength(1)].map(({ record }) => record);
  };
};

/** Counts and public titles kept as notes come and go, so that a save costs the same in a big notebook. */
const createCounts = () => {
  const listed = new Set<string>();
  const shared = new Set<string>();
  let sharedInOrder: readonly string[] | undefined;
  const share = (title: string, isShared: boolean): void => {
    if (shared.has(title) === isShared) return;
    if (isShared) shared.add(title);
    else shared.delete(title);
    sharedInOrder = undefined;
  };
  return {
    take: (title: string, record: NoteRecord | undefined): void => {
      if (record !== undefined && isListed(record)) listed.add(title);
      else listed.delete(title);
      share(title, record !== undefined && publishable(record) !== undefined);
    },
    count: (): number => listed.size,
    publicTitles: (): readonly string[] => (sharedInOrder ??= [...shared].sort()),
  };
};

export const createNoteIndex = (): NoteIndex => {
  const byTitle = new Map<string, NoteRecord>();
  const search = createSearch();
  const counts = createCounts();
  const { list, take: order } = createListOrder();
  const remove = (title: string): void => {
    byTitle.delete(title);
    counts.take(title, undefined);
    order(title, undefined);
  };
  return {
    get: (title) => byTitle.get(title),
    set: (record) => {
      if (record.fields === null) {
        remove(record.title);
        return;
      }
      byTitle.set(record.title, record);
      counts.take(record.title, record);
      order(record.title, isListed(record) ? record : undefined);
    },
    remove,
    all: () => [...byTitle.values()],
    list,
    count: counts.count,
    search: (query) => search(list(), query),
    publicTitles: counts.publicTitles,
  };
};
