import { isDraft, isSystemTitle, publishable } from '../../domain/wiki/audience.ts';
import { matchStrength, queryWords, type Searchable, searchableOf } from '../../domain/wiki/search.ts';
import type { Steps } from '../../domain/steps.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
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
  /** Makes what `search` looks at, each note a step; what was looked at before takes none. */
  readonly searchSteps: () => Steps<void>;
  readonly publicTitles: () => readonly string[];
}

const isListed = ({ title, fields }: NoteRecord): boolean =>
  fields !== null && !isSystemTitle(title) && !isDraft({ fields });

/** Folded texts live as long as the content they were made from, whoever may read it. */
const createSearch = () => {
  const folded = new WeakMap<Fields, { readonly of: string; readonly text: Searchable }>();
  const knownOf = ({ title, fields }: NoteRecord): Searchable | undefined => {
    const known = fields === null ? undefined : folded.get(fields);
    return known?.of === title ? known.text : undefined;
  };
  const textOf = (record: NoteRecord): Searchable => {
    const known = knownOf(record);
    if (known !== undefined) return known;
    const text = searchableOf(record);
    if (record.fields !== null) folded.set(record.fields, { of: record.title, text });
    return text;
  };
  function* steps(records: readonly NoteRecord[]): Steps<void> {
    for (const record of records) {
      if (knownOf(record) !== undefined) continue;
      textOf(record);
      yield;
    }
  }
  const find = (records: readonly NoteRecord[], query: string): readonly NoteRecord[] => {
    const words = queryWords(query);
    if (words.length === 0) return records;
    const hits = records.map((record) => ({ record, strength: matchStrength(words, textOf(record)) }));
    const ofStrength = (wanted: number) => hits.filter(({ strength }) => strength === wanted);
    return [...ofStrength(2), ...ofStrength(1)].map(({ record }) => record);
  };
  return { find, steps };
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
    search: (query) => search.find(list(), query),
    searchSteps: () => search.steps(list()),
    publicTitles: counts.publicTitles,
  };
};
