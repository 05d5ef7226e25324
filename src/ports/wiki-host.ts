import type { Audience, Fields, NoteRecord } from '../domain/wiki/tiddler.ts';

/** One change the person made inside the frame. Untrusted: parsed and bounded by the adapter before it arrives here. */
export interface FrameChange {
  readonly title: string;
  readonly fields: Fields | null;
  /** Title it was renamed from in this same batch, so that its audience can follow. */
  readonly renamedFrom?: string;
  /** The person wrote it in the wiki's editor, as far as the frame can tell: worth nothing while code of others runs there. */
  readonly isTyped?: boolean;
}

export interface WikiFrameHandlers {
  /** Resolves when the batch is durable; the frame then shows it as saved. Rejecting leaves it marked unsaved on screen. */
  readonly onChanges: (changes: readonly FrameChange[]) => Promise<void>;
  /** The person tapped "make public" or "make private" on a note. */
  readonly onAudienceWish: (title: string, audience: Audience) => void;
  /** A link was followed; the host decides (it asks first). Only http, https, mailto, ipfs, ipns arrive here. */
  readonly onLink: (url: string) => void;
  /** Files dropped on the wiki or chosen with its import button, together and unread; never none. */
  readonly onImportFiles: (files: readonly File[]) => void;
  /** The person asked the wiki to save or export itself. */
  readonly onExportWish: () => void;
  /** Only in a wiki that is read: its notes do not stop drawing. The frame is closed; `open` rejects if it still waits. */
  readonly onExhausted: () => void;
}

export interface WikiFrameOptions {
  readonly mode: 'edit' | 'read';
  readonly language: 'fr' | 'en';
  readonly dark: boolean;
  readonly notes: readonly NoteRecord[];
  /** Title to open first. */
  readonly show?: string;
  /** Open without plugins and scripts: nothing acts, not even what the person allowed. */
  readonly isPlain?: boolean;
  readonly handlers: WikiFrameHandlers;
}

/** A booted TiddlyWiki in an opaque frame. */
export interface WikiFrame {
  /**
   * Puts notes from elsewhere (other tab, neighbour's edit, import) into the running wiki, without echo. What is allowed
   * to act follows, but for script and plugins: they wait for the next start.
   */
  readonly apply: (notes: readonly NoteRecord[]) => void;
  readonly setDark: (dark: boolean) => void;
  readonly show: (title: string) => void;
  /**
   * Resolves when every change made so far was handed to `onChanges` and answered, with the titles that the frame says are on
   * screen. Untrusted.
   */
  readonly settled: (options: { readonly signal: AbortSignal }) => Promise<readonly string[]>;
  readonly close: () => void;
}

export interface WikiHost {
  /** Boots TiddlyWiki inside `frame`. @throws {WikiBootError} */
  readonly open: (
    frame: HTMLIFrameElement,
    options: WikiFrameOptions,
    wait: { readonly signal: AbortSignal },
  ) => Promise<WikiFrame>;
}

export class WikiBootError extends Error {
  override readonly name = 'WikiBootError';
}
