import type { IpnsName } from '../../domain/identity/identity.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Store } from '../../kit/store.ts';
import type { Standing } from '../../domain/neighbourhood/acquaintance.ts';
import type { Acquaintances } from './acquaintances.types.ts';

export interface Neighbour {
  readonly name: IpnsName;
  /** As they call themselves, without unseen marks, at most 80 characters; `undefined` when not known or blank. */
  readonly displayName: string | undefined;
  /** The person's own name for them. */
  readonly petName: string | undefined;
  readonly standing: Standing;
  /** Somebody else here has a name that looks the same. */
  readonly isAlike: boolean;
  readonly online: boolean;
  readonly noteCount: number | undefined;
  /** Newest titles, at most 5. Untrusted text. */
  readonly recentTitles: readonly string[];
  /** When the newest public note changed, by the author's clock; `undefined` until their feed could be read. */
  readonly updatedAtMs: number | undefined;
  /** Their newest public root is complete on this device. */
  readonly keptHere: boolean;
}

export interface NeighbourhoodStatus {
  /** `off` when locked or no place chosen; `other-tab` when another tab of this origin holds the network. */
  readonly state: 'off' | 'connecting' | 'connected' | 'no-station' | 'other-tab';
  readonly connectedNeighbours: number;
  readonly stations: readonly {
    readonly address: string;
    readonly state: 'connecting' | 'connected' | 'unreachable';
  }[];
  /** Messages and records refused, by reason: shown to the curious, counted in tests. */
  readonly refused: ReadonlyMap<string, number>;
}

export type NeighbourWikiState =
  | { readonly state: 'loading'; readonly done: number; readonly total: number | undefined }
  | {
      readonly state: 'ready';
      readonly notes: readonly Tiddler[];
      readonly authorName: string;
      readonly stale: boolean;
      /** Notes that could not be read: no note at all, or a title that is too long. */
      readonly refused: number;
    }
  | { readonly state: 'unavailable'; readonly reason: 'nobody-has-it' | 'too-big' | 'not-readable' };

export interface OpenNeighbour {
  readonly wiki: Store<NeighbourWikiState>;
  /** Shows it read-only in our pinned core; later versions appear by themselves. */
  readonly attach: (
    frame: HTMLIFrameElement,
    options: {
      readonly language: 'fr' | 'en';
      readonly dark: boolean;
      readonly onLink: (url: string) => void;
      /** The person wants to see, or take out, the file that a note of theirs holds. */
      readonly onFileWish: (title: string) => void;
      /** The notes do not stop drawing; the frame is closed. The list shows them all the same. */
      readonly onExhausted: () => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<{ readonly setDark: (dark: boolean) => void }>;
  /** Copies a note into the own notebook with `author` and `origin` fields; resolves with the title it got. */
  readonly copy: (title: string) => Promise<string>;
}

export interface NeighbourhoodActions {
  readonly status: Store<NeighbourhoodStatus>;
  /** Known first, then met, then strangers; newest first among them. Who is hidden is not there. */
  readonly neighbours: Store<readonly Neighbour[]>;
  /** Stays current until the signal ends. */
  readonly open: (name: IpnsName, options: { readonly signal: AbortSignal }) => OpenNeighbour;
  /** "I know them", or not: known people are heard and kept before strangers. */
  readonly know: (name: IpnsName, isKnown: boolean) => void;
  /**
   * Not shown, not fetched, not passed on; until taken back. `as`: what they call themselves, by which the person finds them
   * again among the hidden, cut at 80 characters.
   */
  readonly hide: (name: IpnsName, isHidden: boolean, as?: string) => void;
  /** The person's own name for somebody, cut at 80 characters; blank takes it back. */
  readonly rename: (name: IpnsName, petName: string) => void;
  /** What is remembered of people, on every tab of this device. */
  readonly acquaintances: Pick<Acquaintances, 'get' | 'entries' | 'standingOf' | 'onChange'>;
  /** The page came to the foreground or the network came back. */
  readonly nudge: () => void;
}
