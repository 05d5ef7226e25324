import type { Act } from '../../domain/wiki/acts.ts';
import type { Fields } from '../../domain/wiki/tiddler.ts';
import type { Store } from '../../kit/store.ts';

interface AskBase {
  /** Names exactly what is asked: when more, less or something else is asked, it is another ask with another id. */
  readonly id: string;
  readonly sinceMs: number;
}

/** A public note as it is, and as the wiki's frame wants it. Untrusted text. */
export interface HeldChange {
  readonly title: string;
  readonly before: Fields;
  /** `null`: the frame wants to delete it. */
  readonly after: Fields | null;
  /** Title of a private note whose words this one would carry out. */
  readonly resembles?: string;
}

/** The frame changed notes that are public, and the person's hand did not, or nobody can tell. */
export interface PublicChangedAsk extends AskBase {
  readonly kind: 'public-changed';
  readonly changes: readonly HeldChange[];
}

/** Notes hold code that lies dormant. */
export interface WantsToActAsk extends AskBase {
  readonly kind: 'wants-to-act';
  readonly notes: readonly { readonly title: string; readonly acts: readonly Act[] }[];
}

/** The frame wants to delete more than a hand would. */
export interface DeletionsAsk extends AskBase {
  readonly kind: 'deletions';
  readonly titles: readonly string[];
}

/** What waits for the person's word, wherever it came from. */
export type Ask = PublicChangedAsk | WantsToActAsk | DeletionsAsk;

export interface Answer {
  readonly id: string;
  readonly isYes: boolean;
  /** The notes meant, where an ask names several; all when left out. */
  readonly titles?: readonly string[];
}

/** What was decided for the person's safety without asking, for them to know. Titles are untrusted text. */
export type Notice =
  /** A note whose old title was public is private, because the old title did not go in the same step. */
  | { readonly kind: 'renamed-private'; readonly title: string; readonly was: string }
  /** The wiki's frame wanted more made public than a hand can want. */
  | { readonly kind: 'wishes-refused'; readonly count: number };

/** What is to be decided, oldest first. The only way in which a frame's wish becomes an act. */
export interface LetterboxActions {
  readonly asks: Store<readonly Ask[]>;
  /** Durable when it resolves. An id that no longer waits does nothing: what was not seen cannot be answered. */
  readonly answer: (answer: Answer) => Promise<void>;
  /** Until `wereRead`, or the session ends. */
  readonly notices: Store<readonly Notice[]>;
  readonly wereRead: () => void;
}
