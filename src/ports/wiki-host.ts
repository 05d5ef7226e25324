import type { NoteFault } from '../domain/wiki/limits.ts';
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

/** A change that was not believed, for the person to hear of. Nothing of it is stored. The title is untrusted, or empty. */
export interface RefusedChange {
  readonly title: string;
  readonly reason: NoteFault | 'malformed';
}

/** What the frame itself could not send, since it passes a bound of a note. All of it is untrusted. */
export interface KeptBack {
  readonly title: string;
  readonly fault: NoteFault;
  /** A file that was dropped or chosen and never became a note. */
  readonly isFile: boolean;
  /** A file for the person to take, of whatever type it says. */
  readonly content: Blob;
  /** Titles that were to go with it, and are kept back as well. */
  readonly along: readonly string[];
}

export interface WikiFrameHandlers {
  /**
   * Resolves when all that can be stored of the batch is durable, with the titles of what is not. These stay marked as unsaved
   * on screen until `WikiFrame.saved` or `putBack`; who resolves keeps them. Rejecting leaves all of them so marked.
   */
  readonly onChanges: (changes: readonly FrameChange[]) => Promise<readonly string[]>;
  readonly onRefused: (refused: readonly RefusedChange[]) => void;
  readonly onKeptBack: (kept: KeptBack) => void;
  /** What was kept back under this title fits now, or is gone. */
  readonly onMended: (title: string) => void;
  /** The person tapped "make public" or "make private" on a note. */
  readonly onAudienceWish: (title: string, audience: Audience) => void;
  /** A link was followed; the host decides (it asks first). Only http, https, mailto, ipfs, ipns arrive here. */
  readonly onLink: (url: string) => void;
  /** The person wants to see, or take out, the file that a note holds. The title is untrusted. */
  readonly onFileWish: (title: string) => void;
  /** Files dropped on the wiki or chosen with its import button, together and unread; never none. */
  readonly onImportFiles: (files: readonly File[]) => void;
  /** The person asked the wiki to save or export itself. */
  readonly onExportWish: () => void;
  /** Only in a wiki that is read: its notes do not stop drawing. The frame is closed; `open` rejects if it still waits. */
  readonly onExhausted: () => void;
  /**
   * `wished`: the person asked the wiki to load itself anew, and it still stands. `done`: its page was loaded anew and is empty;
   * what it still had to say has been said, or is lost. Called once at most for `done`; a wiki that does so while it boots
   * makes `open` reject.
   */
  readonly onReload: (how: 'wished' | 'done') => void;
  /** Code in the wiki failed, at the start or later. `trace`: what the engine says of it, untrusted. */
  readonly onStumble: (trace: string) => void;
  /** The wiki has not started for longer than any needs, and may yet. `running`: as in `WikiBootError`. */
  readonly onSlowStart: (running: string) => void;
  /** Told when it changes, first after the boot where it is empty: is anything drawn that a person could use? */
  readonly onDrawn: (isEmpty: boolean) => void;
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
  /** Tells, first at once, whether the frame is on screen, as far as the page around it goes. */
  readonly watchSeen: (listener: (isSeen: boolean) => void) => void;
  /** What was unsaved under these titles is durable now. */
  readonly saved: (titles: readonly string[]) => void;
  /** The person let go of what was unsaved under this title: the wiki shows what is stored instead, nothing if nothing is. */
  readonly putBack: (title: string, stored: NoteRecord | undefined) => void;
  readonly setDark: (dark: boolean) => void;
  readonly show: (title: string) => void;
  /**
   * Resolves when every change made so far was handed to `onChanges` and answered, with the titles that the frame says are on
   * screen. Untrusted. Of a wiki that was loaded anew nothing is on screen.
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
  /** What the engine says of the code that failed, untrusted; empty where no code did. At most `FRAME_LIMITS.traceLength`. */
  readonly trace: string;
  /**
   * Only where the start before this one never ended, so that none was tried: the title of the note whose code ran last then,
   * as far as the frame could tell, untrusted; empty where nobody knows.
   */
  readonly running: string | undefined;

  constructor(
    message: string,
    {
      trace = '',
      running,
      ...options
    }: ErrorOptions & { readonly trace?: string; readonly running?: string } = {},
  ) {
    super(message, options);
    this.trace = trace;
    this.running = running;
  }
}
