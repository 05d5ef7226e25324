import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Store } from '../store.ts';

/** What the person is told about their public notes. */
export interface Publication {
  readonly state: 'nothing-public' | 'waiting-for-consent' | 'publishing' | 'published' | 'failed';
  readonly publicCount: number;
  /** Root CID text of what is published, once it is. */
  readonly root?: string;
  readonly sequence?: bigint;
  /** The root and record are durable on this device. */
  readonly savedHere: boolean;
  /** Neighbours who confirmed that they hold the newest record. */
  readonly seenBy: number;
  /** Topics and stations it was handed to; 0 with `waiting` true means: no network yet. */
  readonly waitingForNetwork: boolean;
  readonly reason?: 'storage-full' | 'too-big' | 'other';
}

export interface PublicationActions {
  readonly publication: Store<Publication>;
  /** Exactly what will be public, before the first publication. */
  readonly preview: () => readonly NoteRecord[];
  /** The person agreed: publish now and after each later change. */
  readonly consent: () => Promise<void>;
  readonly profile: Store<{ readonly displayName: string }>;
  readonly setProfile: (profile: { readonly displayName: string }) => Promise<void>;
}
