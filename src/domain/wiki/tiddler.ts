/** Field name to text, as in TiddlyWiki, without `title`. A Map, so that a field named `__proto__` is only a name. */
export type Fields = ReadonlyMap<string, string>;

export interface Tiddler {
  readonly title: string;
  readonly fields: Fields;
}

/** Who may read a note. Held beside the tiddler, never in its fields, so that no wiki code can change it. */
export type Audience = 'me' | 'public';

/** Hybrid logical clock reading. Order: wallMs, counter, device. https://cse.buffalo.edu/tech-reports/2014-04.pdf */
export interface Revision {
  readonly wallMs: number;
  readonly counter: number;
  /** Short random id of the writing tab or device. */
  readonly device: string;
}

/** One stored note. `fields: null` is a tombstone. */
export interface NoteRecord {
  readonly title: string;
  readonly fields: Fields | null;
  readonly audience: Audience;
  readonly revision: Revision;
  /**
   * `contentHash` of the content that the person allowed to act (scripts, plugins, styles, actions without a hand).
   * Whatever else the note holds lies dormant. Held beside the tiddler, as the audience is.
   */
  readonly allowed?: string;
  /**
   * Set with `allowed` where the code came from others: while it is on, what the wiki's frame wishes need not be what the
   * person wished.
   */
  readonly isForeign?: boolean;
  /** `contentHash` of content that the person did not allow to act: they are not asked again before it changes. */
  readonly declined?: string;
  /** What everybody may read of a public note while `fields` waits for the person's word. */
  readonly released?: Fields;
}

/** A wish to change one note. `base` is the revision the writer last saw; `null` if it knew no such note. */
export interface NoteChange {
  readonly title: string;
  readonly fields: Fields | null;
  readonly base: Revision | null;
  /** Set when the person chose it; otherwise the stored audience stays, `me` for a new note. */
  readonly audience?: Audience;
  /** Set when the person allowed this content to act, `null` when they took it back; otherwise what is stored stays. */
  readonly allowed?: string | null;
}
