import { NOTE_LIMITS, type NoteFault } from '../../domain/wiki/limits.ts';
import type { Audience } from '../../domain/wiki/tiddler.ts';

/** What the frame says to its parent window before it has a port. */
export const HELLO = 'uplanet-frame-ready';

/** How a note travels: by structured clone, so that a Map keeps any field name. */
export interface WireNote {
  readonly title: string;
  readonly fields: ReadonlyMap<string, string> | null;
  readonly isPublic: boolean;
  /** The person allowed this very content to act. */
  readonly mayAct: boolean;
}

export interface WireChange {
  readonly title: string;
  readonly fields: ReadonlyMap<string, string> | null;
  readonly renamedFrom?: string;
  /** Written by the person in the wiki's editor, as far as the frame can tell. */
  readonly isTyped?: boolean;
}

/** Host to frame, first: everything that TiddlyWiki needs, because the frame itself may load nothing. */
export interface BootMessage {
  readonly verb: 'boot';
  readonly mode: 'edit' | 'read';
  readonly language: 'fr' | 'en';
  readonly dark: boolean;
  /** JavaScript of the external core. */
  readonly core: string;
  /** Themes, languages and our plugins. */
  readonly tiddlers: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly WireNote[];
  readonly show?: string;
  /** Nothing acts, not even what is allowed. */
  readonly isPlain: boolean;
}

export type HostMessage =
  | BootMessage
  | { readonly verb: 'apply'; readonly notes: readonly WireNote[] }
  | { readonly verb: 'flush'; readonly id: number }
  /** What became of a batch. `unsaved`: titles of changes that are not in the store; the host keeps what it was given. */
  | { readonly verb: 'answered'; readonly id: number; readonly unsaved: readonly string[] }
  /** What was unsaved under these titles is in the store now. */
  | { readonly verb: 'saved'; readonly titles: readonly string[] }
  /** The person let go of what was unsaved here: this is what the store has. */
  | { readonly verb: 'put-back'; readonly note: WireNote }
  /** The title that a `running` with `waits` named is noted: its code may run. */
  | { readonly verb: 'noted' }
  | { readonly verb: 'dark'; readonly dark: boolean }
  | { readonly verb: 'show'; readonly title: string };

export type FrameMessage =
  | { readonly verb: 'booted' }
  /** The boot ended in an error. `trace`: what the engine says of it. */
  | { readonly verb: 'failed'; readonly trace: string }
  /** While it boots: whose code runs next, empty for TiddlyWiki's own. `waits`: not before `noted`. */
  | { readonly verb: 'running'; readonly title: string; readonly waits: boolean }
  /** Some code failed; the wiki may go on. */
  | { readonly verb: 'stumbled'; readonly trace: string }
  /** Whether a person sees anything that they could use; sent when it changes. */
  | { readonly verb: 'drawn'; readonly isEmpty: boolean }
  /** The person wants the wiki loaded anew. */
  | { readonly verb: 'reload' }
  /** A reader's notes do not stop drawing; nothing more is drawn. */
  | { readonly verb: 'exhausted' }
  | { readonly verb: 'changes'; readonly id: number; readonly changes: readonly WireChange[] }
  /** A change or a file that passes a bound of a note: it stays here, and `content` is for the person to take. */
  | ({ readonly verb: 'kept-back' } & WireKept)
  /** Nothing of this title is kept back any more. */
  | { readonly verb: 'mended'; readonly title: string }
  /** `open`: titles that are on screen, from the top. */
  | { readonly verb: 'flushed'; readonly id: number; readonly open: readonly string[] }
  | { readonly verb: 'audience'; readonly title: string; readonly audience: Audience }
  | { readonly verb: 'link'; readonly url: string }
  /** The person wants to see, or take out, the file that a note holds. */
  | { readonly verb: 'file'; readonly title: string }
  /** Unread: a file travels as what the browser knows of it. */
  | { readonly verb: 'files'; readonly files: readonly File[] }
  | { readonly verb: 'export' };

export interface WireKept {
  readonly title: string;
  readonly fault: NoteFault;
  /** A file that was dropped or chosen and never became a note. */
  readonly isFile: boolean;
  readonly content: Blob;
  /** What was to go with it, a draft or the note under its old title, and stays in the store as long. */
  readonly along: readonly string[];
}

/** Bounds on what a frame may say, beside those of a note. The frame cuts its batches well below them. */
export const FRAME_LIMITS = {
  changesPerBatch: 2_000,
  /** UTF-16 units of one batch: the largest note, and others beside it. */
  textPerBatch: NOTE_LIMITS.bytes + 32 * 1_048_576,
  /** UTF-16 units of a title that is deleted, or kept back because it is too long for a note. */
  anyTitleLength: 1_048_576,
  openTitles: 200,
  titlesAlong: 16,
  urlLength: 8_192,
  traceLength: 8_192,
  fileNameLength: 1_024,
  filesPerMessage: 1_000,
} as const;
