import { TiddlyWiki } from 'tiddlywiki';
import { createSearchEngine } from '../../../src/workers/search/engine.ts';
import type { PlainNote } from './french-notes.ts';
import type { Language } from './languages.ts';
import { corpusOf, KINDS, queriesOf, type Kind, type Query } from './queries.ts';
import { createRandom } from './random.ts';

/** Titles that a search gives, best first where it ranks. */
export type Finder = (query: string) => readonly string[];

/** Shares from 0 to 1, means over the queries. */
export interface Recall {
  /** Of the notes that a query is meant for, those found. */
  readonly found: number;
  /** Of the first eight that are shown, those that the query is meant for; of queries that find something. */
  readonly right: number;
}

export interface Compared {
  readonly language: string;
  readonly ours: Recall;
  readonly theirs: Recall;
  readonly byKind: ReadonlyMap<Kind, { readonly ours: Recall; readonly theirs: Recall }>;
}

const SHOWN = 8;
const SEED = 20_26;

export const ourFinder = (notes: readonly PlainNote[], shown = notes.length): Finder => {
  const engine = createSearchEngine();
  engine.put('mine', notes);
  const limits = { hitsPerShelf: shown, first: 'mine', shelves: 1 };
  return (query) => engine.find(query, limits).flatMap(({ hits }) => hits.map(({ title }) => title));
};

/** TiddlyWiki itself, booted with these notes: the filter of its own list of results. */
export const theirFinder = (notes: readonly PlainNote[]): Finder => {
  const tw = TiddlyWiki();
  tw.preloadTiddlers = notes.map((note) => ({ ...note }));
  // No edition, no folder, no command: these notes alone.
  tw.boot.argv = [];
  tw.boot.disabledStartupModules = ['commands'];
  tw.boot.boot();
  // No query of ours has a bracket in it.
  return (query) => tw.wiki.filterTiddlers(`[!is[system]search[${query}]]`);
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const recallOf = (find: Finder, queries: readonly Query[]): Recall => {
  const answers = queries.map(({ text, wanted }) => {
    const titles = find(text);
    const shown = titles.slice(0, SHOWN);
    return {
      found: titles.filter((title) => wanted.has(title)).length / wanted.size,
      right: shown.filter((title) => wanted.has(title)).length / shown.length,
    };
  });
  return {
    found: mean(answers.map(({ found }) => found)),
    right: mean(answers.map(({ right }) => right).filter((right) => !Number.isNaN(right))),
  };
};

/** The same notes and queries to our search and to TiddlyWiki's own. */
export const compare = (
  language: Language,
  size: { readonly notes: number; readonly queries: number },
): Compared => {
  const below = createRandom(SEED);
  const corpus = corpusOf(language, size.notes, below);
  const queries = queriesOf(language, corpus, size.queries, below);
  const [ours, theirs] = [ourFinder(corpus.notes), theirFinder(corpus.notes)];
  const measure = (some: readonly Query[]) => ({
    ours: recallOf(ours, some),
    theirs: recallOf(theirs, some),
  });
  return {
    language: language.name,
    ...measure(queries),
    byKind: new Map(KINDS.map((kind) => [kind, measure(queries.filter((query) => query.kind === kind))])),
  };
};
