import { isDraft, isListed, isSystemTitle, publishable } from '../../domain/wiki/audience.ts';
import { matchStrength, queryWords, type Searchable, searchableOf } from '../../domain/wiki/search.ts';
import { withFew } from '../../kit/sorted.ts';
import type { Steps } from '../../kit/steps.ts';
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
  /** Looks at what `search` is asked, each note a step; what was looked at before takes none. Ends early when another is asked. */
  readonly searchSteps: (query: string) => Steps<void>;
  readonly publicTitles: () => readonly string[];
  /** What everybody may read something of, in no order. */
  readonly publicRecords: () => readonly NoteRecord[];
  /** What was begun in the wiki's editor and not confirmed, newest change first. */
  readonly drafts: () => readonly NoteRecord[];
}

const isOpenDraft = ({ title, fields }: NoteRecord): boolean =>
  fields !== null && !isSystemTitle(title) && isDraft({ fields });

type Strength = ReturnType<typeof matchStrength>;

/** What a search knows of one content. */
interface Looked {
  readonly of: string;
  readonly text: Searchable;
  /** How well it answers the query that was asked last. */
  answer?: { readonly query: string; readonly strength: Strength };
}

type Find = (records: readonly NoteRecord[], query: string) => readonly NoteRecord[];

/** The same list is looked through once for a query: it is drawn more often than it changes. */
const onceForEach = (find: Find): Find => {
  let last:
    | { readonly of: readonly NoteRecord[]; readonly query: string; readonly found: readonly NoteRecord[] }
    | undefined;
  return (records, query) => {
    if (last?.of !== records || last.query !== query)
      last = { of: records, query, found: find(records, query) };
    return last.found;
  };
};

/** Folded texts live as long as the content they were made from, whoever may read it; so does what answered the last query. */
const createSearch = () => {
  const looked = new WeakMap<Fields, Looked>();
  let asked = '';
  const knownOf = ({ title, fields }: NoteRecord): Looked | undefined => {
    const known = fields === null ? undefined : looked.get(fields);
    return known?.of === title ? known : undefined;
  };
  const look = (record: NoteRecord): Looked => {
    const known = knownOf(record);
    if (known !== undefined) return known;
    const made: Looked = { of: record.title, text: searchableOf(record) };
    if (record.fields !== null) looked.set(record.fields, made);
    return made;
  };
  const ask = (record: NoteRecord, query: string, words: readonly string[]): Strength => {
    const about = look(record);
    if (about.answer?.query !== query) about.answer = { query, strength: matchStrength(words, about.text) };
    return about.answer.strength;
  };
  function* steps(records: readonly NoteRecord[], query: string): Steps<void> {
    asked = query;
    const words = queryWords(query);
    for (const record of records) {
      if (knownOf(record)?.answer?.query === query) continue;
      // Who asks something else meanwhile does not wait for this.
      if (asked !== query) return;
      ask(record, query, words);
      yield;
    }
  }
  const find: Find = (records, query) => {
    const words = queryWords(query);
    if (words.length === 0) return records;
    const found: Record<Strength, NoteRecord[]> = { 0: [], 1: [], 2: [] };
    for (const record of records) found[ask(record, query, words)].push(record);
    return [...found[2], ...found[1]];
  };
  return { find: onceForEach(find), steps };
};

const byCodeUnit = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What is public, kept as notes come and go: one pass after many changes, and no sorting of what was sorted. */
const createShared = () => {
  const shared = new Map<string, NoteRecord>();
  const came = new Set<string>();
  let titles: readonly string[] = [];
  let isLess = false;
  let records: readonly NoteRecord[] | undefined;
  return {
    take: (title: string, record: NoteRecord | undefined): void => {
      if (record === undefined && !shared.has(title)) return;
      records = undefined;
      if (record === undefined) {
        shared.delete(title);
        isLess = !came.delete(title) || isLess;
        return;
      }
      if (!shared.has(title)) came.add(title);
      shared.set(title, record);
    },
    titles: (): readonly string[] => {
      if (came.size > 0 || isLess) {
        const stayed = titles.filter((title) => shared.has(title) && !came.has(title));
        titles = withFew(stayed, [...came].sort(byCodeUnit), byCodeUnit);
      }
      came.clear();
      isLess = false;
      return titles;
    },
    records: (): readonly NoteRecord[] => (records ??= [...shared.values()]),
  };
};

/** Counts kept as notes come and go, so that a save costs the same in a big notebook. */
const createCounts = () => {
  const listed = new Set<string>();
  const shared = createShared();
  return {
    take: (title: string, record: NoteRecord | undefined): void => {
      if (record !== undefined && isListed(record)) listed.add(title);
      else listed.delete(title);
      shared.take(title, record !== undefined && publishable(record) !== undefined ? record : undefined);
    },
    count: (): number => listed.size,
    publicTitles: shared.titles,
    publicRecords: shared.records,
  };
};

/** As the list of notes, for the few that are drafts: what is none costs nothing. */
const createDrafts = () => {
  const titles = new Set<string>();
  const { take, list } = createListOrder();
  return {
    list,
    take: (title: string, record: NoteRecord | undefined): void => {
      const isOne = record !== undefined && isOpenDraft(record);
      if (isOne) titles.add(title);
      else if (!titles.delete(title)) return;
      take(title, isOne ? record : undefined);
    },
  };
};

export const createNoteIndex = (): NoteIndex => {
  const byTitle = new Map<string, NoteRecord>();
  const search = createSearch();
  const counts = createCounts();
  const drafts = createDrafts();
  const { list, take: order } = createListOrder();
  const remove = (title: string): void => {
    byTitle.delete(title);
    counts.take(title, undefined);
    drafts.take(title, undefined);
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
      drafts.take(record.title, record);
      order(record.title, isListed(record) ? record : undefined);
    },
    remove,
    all: () => [...byTitle.values()],
    list,
    count: counts.count,
    search: (query) => search.find(list(), query),
    searchSteps: (query) => search.steps(list(), query),
    publicTitles: counts.publicTitles,
    publicRecords: counts.publicRecords,
    drafts: drafts.list,
  };
};
