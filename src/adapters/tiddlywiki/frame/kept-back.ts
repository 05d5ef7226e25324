import { fileParts } from '../../../domain/wiki/attachment.ts';
import type { NoteFault } from '../../../domain/wiki/limits.ts';
import { FRAME_LIMITS, type FrameMessage } from '../protocol.ts';
import type { TwTiddler } from './tw.ts';

/** What passes a bound of a note: it stays in the wiki, and the host is told, with a file for the person to take. */
export interface KeptBack {
  readonly has: (title: string) => boolean;
  readonly isEmpty: () => boolean;
  /** Told once for each content. */
  readonly keep: (note: KeptNote) => void;
  /** A file that never became a note. */
  readonly keepFile: (file: File) => void;
  /** Nothing is wrong with this title any more. Gives back the titles that were to go with it. */
  readonly mend: (title: string) => readonly string[];
  /** The same, since the person let go of it. */
  readonly forget: (title: string) => void;
}

export interface KeptNote {
  readonly title: string;
  readonly tiddler: TwTiddler;
  readonly fields: ReadonlyMap<string, string>;
  readonly fault: NoteFault;
  readonly along: readonly string[];
}

interface Kept {
  readonly tiddler: TwTiddler;
  readonly along: readonly string[];
}

export const createKeptBack = (post: (message: FrameMessage) => void): KeptBack => {
  const kept = new Map<string, Kept>();
  const shortened = (title: string): string => title.slice(0, FRAME_LIMITS.anyTitleLength);
  return {
    has: (title) => kept.has(title),
    isEmpty: () => kept.size === 0,
    keep: ({ title, tiddler, fields, fault, along }) => {
      const before = kept.get(title);
      const all = [...new Set([...(before?.along ?? []), ...along])].slice(-FRAME_LIMITS.titlesAlong);
      kept.set(title, { tiddler, along: all });
      if (before?.tiddler === tiddler) return;
      const { type, parts } = fileParts({ title, fields });
      const content = new Blob([...parts], { type });
      post({ verb: 'kept-back', title: shortened(title), fault, isFile: false, content, along: all });
    },
    keepFile: (file) =>
      post({
        ...{ verb: 'kept-back', title: shortened(file.name), fault: 'too-large' },
        ...{ isFile: true, content: file, along: [] },
      }),
    mend: (title) => {
      const before = kept.get(title);
      if (before === undefined) return [];
      kept.delete(title);
      post({ verb: 'mended', title: shortened(title) });
      return before.along;
    },
    forget: (title) => void kept.delete(title),
  };
};
