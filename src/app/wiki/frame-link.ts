import { compareRevisions } from '../../domain/wiki/revision.ts';
import type { NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { WikiFrame } from '../../ports/wiki-host.ts';
import type { Writer } from './save-queue.ts';

/** One wiki on screen: which revision of each note it shows, so that its edits are judged by what the person saw. */
export interface FrameLink {
  readonly writer: Writer;
  readonly baseOf: (title: string) => Revision | null;
  /** The frame's own version became this revision. */
  readonly acknowledge: (record: NoteRecord) => void;
  /** A new revision with the content that the frame shows already. */
  readonly advance: (title: string, from: Revision, to: Revision) => void;
  /** Puts notes into the frame. They count as seen once everything typed before they arrived is answered. */
  readonly apply: (records: readonly NoteRecord[]) => void;
  /** The wiki has booted: what came meanwhile is put in. */
  readonly booted: (frame: WikiFrame) => void;
}

export const createFrameLink = (options: {
  readonly notes: readonly NoteRecord[];
  readonly signal: AbortSignal;
}): FrameLink => {
  const bases = new Map(options.notes.map(({ title, revision }) => [title, revision]));
  const early: NoteRecord[] = [];
  let shown: WikiFrame | undefined;

  const acknowledge = ({ title, revision }: NoteRecord): void => {
    const base = bases.get(title);
    if (base === undefined || compareRevisions(revision, base) > 0) bases.set(title, revision);
  };

  const applyTo = async (frame: WikiFrame, records: readonly NoteRecord[]): Promise<void> => {
    frame.apply(records);
    try {
      await frame.settled({ signal: options.signal });
    } catch {
      // Closed, or something typed could not be saved: the old bases stay, and a conflict keeps both versions.
      return;
    }
    records.forEach(acknowledge);
  };

  return {
    writer: Symbol('frame'),
    baseOf: (title) => bases.get(title) ?? null,
    acknowledge,
    advance: (title, from, to) => {
      const base = bases.get(title);
      if (base !== undefined && compareRevisions(base, from) === 0) bases.set(title, to);
    },
    apply: (records) => {
      if (records.length === 0 || options.signal.aborted) return;
      if (shown === undefined) early.push(...records);
      else void applyTo(shown, records);
    },
    booted: (frame) => {
      shown = frame;
      if (early.length > 0) void applyTo(frame, early.splice(0));
    },
  };
};
