import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Store } from '../../kit/store.ts';

/** What takes the room, where public notes do not fit. */
export interface PublicSize {
  readonly bytes: number;
  /** Largest first, 3 at most. */
  readonly largest: readonly { readonly title: string; readonly bytes: number }[];
}

/** What another device of the person shows under the name, as far as it could be read, while nobody gives the whole. */
export interface UnreadElsewhere {
  /** All notes that the name shows. */
  readonly noteCount: number | undefined;
  /** Of the newest ones, those that are not public here: neighbours lose them when this device publishes without them. */
  readonly missingHere: readonly string[];
  /** No other notes are missing here. */
  readonly isAll: boolean;
}

/** What the person is told about their public notes. */
export interface Publication {
  readonly state:
    | 'nothing-public'
    | 'waiting-for-consent'
    | 'waiting-for-other-device'
    | 'publishing'
    | 'published'
    | 'failed';
  readonly publicCount: number;
  /** Root CID text of what is published, once it is. */
  readonly root?: string;
  readonly sequence?: bigint;
  /** The root and record are durable on this device. */
  readonly savedHere: boolean;
  /** Neighbours who said that they hold the whole newest root: they read it when this device is gone. */
  readonly seenBy: number;
  /** Devices that said the same and that no record names: readers who have published nothing. */
  readonly seenByUnnamed: number;
  /** Neighbours who hold the newest record, and perhaps not yet the notes. */
  readonly heardBy: number;
  /** Neighbours who will not hold the whole root. */
  readonly declinedBy: number;
  /** It was handed to nobody, and there is no network: as the neighbourhood's status says it. */
  readonly waitingForNetwork: boolean;
  readonly reason?: 'storage-full' | 'too-big' | 'other';
  /** With the reason `too-big`: all public notes together, and the largest of them, in bytes as published. */
  readonly size?: PublicSize;
  /** With `waiting-for-other-device`. */
  readonly elsewhere?: UnreadElsewhere;
  /** What was taken in last from another device of the person, since the page was loaded. */
  readonly tookIn?: { readonly arrived: number; readonly withdrawn: number };
}

export interface PublicationActions {
  readonly publication: Store<Publication>;
  /** Exactly what will be public, before the first publication. */
  readonly preview: () => readonly NoteRecord[];
  /** The person agreed: publish now and after each later change. */
  readonly consent: () => Promise<void>;
  /** With `waiting-for-other-device`: publish, and let go what the other device shows and nobody gives. */
  readonly publishWithout: () => Promise<void>;
  readonly profile: Store<{ readonly displayName: string }>;
  readonly setProfile: (profile: { readonly displayName: string }) => Promise<void>;
}
