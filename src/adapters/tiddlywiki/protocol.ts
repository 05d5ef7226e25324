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
  | { readonly verb: 'saved' | 'unsaved' | 'flush'; readonly id: number }
  | { readonly verb: 'dark'; readonly dark: boolean }
  | { readonly verb: 'show'; readonly title: string };

export type FrameMessage =
  | { readonly verb: 'booted' }
  | { readonly verb: 'failed'; readonly message: string }
  /** A reader's notes do not stop drawing; nothing more is drawn. */
  | { readonly verb: 'exhausted' }
  | { readonly verb: 'changes'; readonly id: number; readonly changes: readonly WireChange[] }
  /** `open`: titles that are on screen, from the top. */
  | { readonly verb: 'flushed'; readonly id: number; readonly open: readonly string[] }
  | { readonly verb: 'audience'; readonly title: string; readonly audience: Audience }
  | { readonly verb: 'link'; readonly url: string }
  /** Unread: a file travels as what the browser knows of it. */
  | { readonly verb: 'files'; readonly files: readonly File[] }
  | { readonly verb: 'export' };

/** Bounds on what a frame may say. The frame cuts its batches well below them. */
export const FRAME_LIMITS = {
  changesPerBatch: 2_000,
  /** UTF-16 units of one batch. */
  textPerBatch: 96 * 1024 * 1024,
  titleLength: 4_096,
  openTitles: 200,
  fieldsPerNote: 1_000,
  fieldNameLength: 1_024,
  urlLength: 8_192,
  fileNameLength: 1_024,
  filesPerMessage: 1_000,
} as const;
