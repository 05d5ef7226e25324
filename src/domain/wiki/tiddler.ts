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

export interface ToGo {
  readonly sinceMs: number;
  /** Everybody read the note, and code of others was on. */
  readonly isPublic: boolean;
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
  /** The wiki's frame wanted the note gone, as it stands: that waits for the person's word. */
  readonly toGo?: ToGo;
  /**
   * Since when this writing stands, ms since 1970, where that is before the revision: a new date, another title or a small
   * step of typing is no new writing. Tells what is kept when it ends.
   */
  readonly sinceMs?: number;
  /** The wiki's frame wrote what stands here, and nothing tells that the person's hand did. */
  readonly isByFrame?: boolean;
}

/** What the person said of a note beside its text. What is left out stays as it is stored. */
export interface NoteWords {
  /** `me` for a new note. */
  readonly audience?: Audience;
  /** `contentHash` of content that may act, `null` when they took it back. */
  readonly allowed?: string | null;
  /** Goes with `allowed`: the code came from others. */
  readonly isForeign?: boolean;
  /** `contentHash` of content that they did not allow to act. */
  readonly declined?: string;
  /** What everybody may read of the note stays as it is until the person releases this text. */
  readonly isHeld?: boolean;
  /** The note is to go once the person says so; `null` when it is not. */
  readonly toGo?: ToGo | null;
  /** The person read what waits, and everybody may read it now. */
  readonly isReleased?: boolean;
  /** `contentHash` of what the person saw when they said so; if the note holds another content by now, nothing changes. */
  readonly seen?: string;
}

/** A wish to change one note. `base` is the revision the writer last saw; `null` if it knew no such note. */
export interface NoteChange extends NoteWords {
  readonly title: string;
  readonly fields: Fields | null;
  readonly base: Revision | null;
  /** Set by a wiki's frame: `false` if the person's own hand wrote it there. */
  readonly isByFrame?: boolean;
  /** It is about what is beside the note alone: whatever text is stored by then stays, and a note that is gone stays gone. */
  readonly isBeside?: true;
}
