import type { Audience, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Act } from '../../domain/wiki/acts.ts';
import type { ImportActions } from '../import/import.types.ts';
import type { Store } from '../../kit/store.ts';
import type { DeletedActions } from './deleted.types.ts';
import type { ExtensionsActions } from './extensions.types.ts';
import type { OfficialPluginsActions } from './official-plugins.types.ts';
import type { PicturePlacesActions } from './picture-places.types.ts';
import type { UnsavedActions } from './unsaved-notes.types.ts';

export interface NotebookStatus {
  readonly state: 'closed' | 'loading' | 'saved' | 'saving' | 'not-saved';
  /** Set with `not-saved`, which stands as long as `unsaved` names anything. */
  readonly reason?: 'storage-full' | 'other';
  readonly noteCount: number;
  readonly publicTitles: readonly string[];
}

/** A note that acts by itself, or would if it were allowed. */
export interface ActingNote {
  /** As it was when the person saw it: their word is about this content and no other. */
  readonly note: NoteRecord;
  readonly acts: readonly Act[];
  /** When this content came to stand there. */
  readonly sinceMs: number;
  /** The person was asked and said no. */
  readonly isDeclined: boolean;
}

export interface ActingNotes {
  readonly acting: readonly ActingNote[];
  readonly dormant: readonly ActingNote[];
}

/** Why the wiki on screen is of no use, or of less than it could be. */
export interface WikiTrouble {
  /**
   * It did not start; code in it failed; nothing is drawn that a person could use; it loads itself anew and does not stop; its
   * start, or the one before, does not end.
   */
  readonly kind: 'failed' | 'stumbled' | 'empty' | 'reloads' | 'hangs';
  /** What acts and may be behind it, the likeliest first, at most three; none where nothing is known. */
  readonly suspects: readonly ActingNote[];
}

/** What acts in the notebook by itself. The verbs are durable when they resolve and pass over what changed since it was seen. */
export interface ActsActions {
  readonly notes: Store<ActingNotes>;
  readonly allow: (seen: readonly ActingNote[]) => Promise<void>;
  readonly rest: (seen: readonly ActingNote[]) => Promise<void>;
  /** Deletes the notes; each can be brought back, and rests then. */
  readonly remove: (seen: readonly ActingNote[]) => Promise<void>;
}

/** The wiki's frame wants this note made public, as it stands here. Nothing becomes public before the person says so. */
export interface PublishWish {
  readonly note: NoteRecord;
}

/** One wish at a time, never from a frame that wishes faster than a hand. */
export interface PublishWishActions {
  readonly wish: Store<PublishWish | undefined>;
  /**
   * `true`: the note is public now; `false`: it is not, since it bears a secret or holds another text by now. `as`: what the
   * person made of it before they said yes.
   */
  readonly publish: (wish: PublishWish, as?: NoteRecord) => Promise<boolean>;
  readonly refuse: (wish: PublishWish) => void;
}

export interface NotebookActions extends ImportActions {
  readonly status: Store<NotebookStatus>;
  readonly unsaved: UnsavedActions;
  /** Shows the notebook in the frame element until the signal ends. */
  readonly attach: (
    frame: HTMLIFrameElement,
    options: {
      readonly language: 'fr' | 'en';
      readonly dark: boolean;
      /** Titles to open first, from the top. */
      readonly show?: readonly string[];
      /** Starts without anything that acts, also what is allowed. */
      readonly isPlain?: boolean;
      readonly onLink: (url: string) => void;
      /** Making private needs no word; a wish to publish stands in `wishes` and is nobody's until the person says so. */
      readonly onAudienceWish: (title: string, audience: Audience) => void;
      /** The person wants to see, or take out, the file that a note holds. */
      readonly onFileWish: (title: string) => void;
      readonly onImportFiles: (files: readonly File[]) => void;
      readonly onExportWish: () => void;
      /**
       * The wiki should be opened anew, and all is saved: script or plugins that act are others now than those that it started
       * with, or its own page was loaded anew. `open`: what the frame says is on screen.
       */
      readonly onRestartWish?: (open: readonly string[]) => void;
      /** Told while the signal lasts; `undefined` when an empty page is none any more. */
      readonly onTrouble?: (trouble: WikiTrouble | undefined) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<{ readonly setDark: (dark: boolean) => void; readonly show: (title: string) => void }>;
  /** Notes by newest change first, system tiddlers left out. */
  readonly list: () => readonly NoteRecord[];
  /** What was begun in the wiki's editor and not confirmed there: saved like notes, newest change first. In no other list. */
  readonly wikiDrafts: () => readonly NoteRecord[];
  /** Plain in-page search over titles, tags and text; empty query gives `list()`. */
  readonly search: (query: string) => readonly NoteRecord[];
  /** Looks through the notes for this `search`, a few at a time: the page answers. At once when that was done before. */
  readonly prepareSearch: (query: string) => Promise<void>;
  /**
   * Durable when it resolves, as a save in the frame. `seen` is the note as the writer read it, `undefined` for one that was
   * not there: what was saved meanwhile with another content lives on as a copy. Without `seen`, on top of what is there now.
   */
  readonly write: (
    title: string,
    fields: ReadonlyMap<string, string>,
    options?: {
      readonly seen?: NoteRecord | undefined;
      /** The person wrote it by hand: what they type acts, as in any TiddlyWiki. */
      readonly isTyped?: boolean;
    },
  ) => Promise<void>;
  /** Durable when it resolves; `deleted.just` takes it back. What was edited since it was seen stays. */
  readonly remove: (seen: NoteRecord) => Promise<void>;
  /**
   * Durable when it resolves. With `seen`, only what still holds the content that the person saw. When `stop` ends, what nobody
   * has begun to save stays as it is.
   */
  readonly setAudience: (
    titles: readonly string[],
    audience: Audience,
    options?: { readonly seen?: readonly NoteRecord[]; readonly stop?: AbortSignal },
  ) => Promise<void>;
  readonly acts: ActsActions;
  readonly wishes: PublishWishActions;
  readonly places: PicturePlacesActions;
  readonly deleted: DeletedActions;
  readonly extensions: ExtensionsActions;
  readonly plugins: OfficialPluginsActions;
  /** One standard TiddlyWiki HTML file of the whole notebook. */
  readonly exportHtml: (options: { readonly signal: AbortSignal }) => Promise<Blob>;
}
