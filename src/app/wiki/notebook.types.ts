import type { Audience, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Result } from '../../domain/result.ts';
import type { Store } from '../store.ts';

export interface NotebookStatus {
  readonly state: 'closed' | 'loading' | 'saved' | 'saving' | 'not-saved';
  /** Set with `not-saved`: the notes are still on screen. */
  readonly reason?: 'storage-full' | 'other';
  readonly noteCount: number;
  readonly publicTitles: readonly string[];
}

export type ImportFault = 'not-a-tiddlywiki' | 'encrypted' | 'too-many-tiddlers' | 'too-large';

/** What an import would do, shown before it is done. */
export interface ImportPlan {
  readonly fileName: string;
  readonly added: readonly string[];
  /** Same title, other content: the person's own note is kept as a copy. */
  readonly changed: readonly string[];
  readonly unchangedCount: number;
  /** Left out: core, themes, state and drafts. */
  readonly leftOutCount: number;
}

export interface NotebookActions {
  readonly status: Store<NotebookStatus>;
  /** Shows the notebook in the frame element until the signal ends. */
  readonly attach: (
    frame: HTMLIFrameElement,
    options: {
      readonly language: 'fr' | 'en';
      readonly dark: boolean;
      readonly show?: string;
      readonly onLink: (url: string) => void;
      readonly onAudienceWish: (title: string, audience: Audience) => void;
      readonly onImportFile: (name: string, bytes: Uint8Array) => void;
      readonly onExportWish: () => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<{ readonly setDark: (dark: boolean) => void; readonly show: (title: string) => void }>;
  /** Notes by newest change first, system tiddlers left out. */
  readonly list: () => readonly NoteRecord[];
  /** Plain in-page search over titles, tags and text; empty query gives `list()`. */
  readonly search: (query: string) => readonly NoteRecord[];
  /**
   * Durable when it resolves, as a save in the frame. `seen` is the note as the writer read it, `undefined` for one that was
   * not there: what was saved meanwhile with another content lives on as a copy. Without `seen`, on top of what is there now.
   */
  readonly write: (
    title: string,
    fields: ReadonlyMap<string, string>,
    options?: { readonly seen: NoteRecord | undefined },
  ) => Promise<void>;
  readonly setAudience: (titles: readonly string[], audience: Audience) => Promise<void>;
  readonly planImport: (fileName: string, bytes: Uint8Array) => Promise<Result<ImportPlan, ImportFault>>;
  /** Carries out the plan made last; everything imported is private. Progress from 0 to 1. */
  readonly importPlanned: (options: {
    readonly onProgress: (done: number) => void;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  /** One standard TiddlyWiki HTML file of the whole notebook. */
  readonly exportHtml: (options: { readonly signal: AbortSignal }) => Promise<Blob>;
}
