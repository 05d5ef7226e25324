import type { Piece } from '../domain/search/excerpt.ts';
import type { SearchedParts } from '../domain/search/shelved.ts';

/** A note as the index takes it. */
export type ShelvedNote = SearchedParts;

/** One note that answers a query, the words that answer it marked. Untrusted text. */
export interface Hit {
  readonly title: string;
  readonly markedTitle: readonly Piece[];
  readonly excerpt: readonly Piece[];
}

/** What one shelf answers, best first. */
export interface ShelfHits {
  readonly shelf: string;
  /** Notes that answer; `hits` are the first of them. */
  readonly total: number;
  readonly hits: readonly Hit[];
}

/** How much of an answer is wanted. */
export interface HitLimits {
  readonly hitsPerShelf: number;
  /** This shelf comes first, whatever the others answer. */
  readonly first: string;
  readonly shelves: number;
}

/** Notes on named shelves, found by their words. In memory only; what it held ends with its signal. */
export interface SearchIndex {
  /** Adds notes or puts them in place of those with the same titles. Resolves when they can be found. */
  readonly put: (shelf: string, notes: readonly ShelvedNote[]) => Promise<void>;
  /** Takes notes out; unknown titles are no error. */
  readonly remove: (shelf: string, titles: readonly string[]) => Promise<void>;
  /** Takes a whole shelf out. */
  readonly drop: (shelf: string) => Promise<void>;
  /**
   * Every word that counts has to be found: whole, as the beginning of a word, or where that finds too little, with a letter
   * wrong. In scripts without blanks between words the letters have to stand together, or where that finds too little, most of
   * them. Title before tags before text. Shelves by their best note. An empty query finds nothing.
   * @throws {SearchBrokenError}
   */
  readonly find: (
    query: string,
    limits: HitLimits,
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly ShelfHits[]>;
}

/** The index can no longer answer; a new one has to be filled. */
export class SearchBrokenError extends Error {
  override readonly name = 'SearchBrokenError';
}
