import { compareRevisions } from '../../domain/wiki/revision.ts';
import type { Fields, NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { WikiFrame } from '../../ports/wiki-host.ts';
import { createHandover } from './handover.ts';
import { createOpenDrafts, type OpenDrafts } from './open-drafts.ts';
import { inPieces } from './pieces.ts';
import type { Writer } from './save-queue.ts';

/** One wiki on screen: which revision of each note it shows, so that its edits are judged by what the person saw. */
export interface FrameLink {
  readonly writer: Writer;
  readonly baseOf: (title: string) => Revision | null;
  /** What the person changed in the frame, after the bases of these changes were asked for. */
  readonly wrote: (changes: readonly { readonly title: string; readonly fields: Fields | null }[]) => void;
  /** The frame's own version became this revision. */
  readonly acknowledge: (record: NoteRecord) => void;
  /** A new revision with the content that the frame shows already. */
  readonly advance: (title: string, from: Revision, to: Revision) => void;
  /**
   * Puts notes into the frame, those that come while it still draws what came before all together. They count as seen once
   * everything typed before they arrived is answered, and where the person is writing a draft of the note, once that is over.
   * A draft that is written here is never replaced.
   */
  readonly apply: (records: readonly NoteRecord[]) => void;
  /** What this frame wrote under the title is in the store. */
  readonly stored: (title: string) => void;
  /** These titles of the frame are not in the store. */
  readonly unsaved: (titles: readonly string[]) => void;
  /** The person let go of what is unsaved there under this title. */
  readonly putBack: (title: string, stored: NoteRecord | undefined) => void;
  /** The wiki has booted: what came meanwhile is put in. */
  readonly booted: (frame: WikiFrame) => void;
}

/** Which revision of each note the person has seen in this frame. */
const createBases = (notes: readonly NoteRecord[]) => {
  const bases = new Map(notes.map(({ title, revision }) => [title, revision]));
  return {
    get: (title: string): Revision | undefined => bases.get(title),
    advance: (title: string, to: Revision): void => {
      const base = bases.get(title);
      if (base === undefined || compareRevisions(to, base) > 0) bases.set(title, to);
    },
  };
};

/** What the frame marks as unsaved, and the end of it. */
const createUnsavedMarks = (
  shown: () => WikiFrame | undefined,
  advance: (title: string, to: Revision) => void,
): Pick<FrameLink, 'stored' | 'unsaved' | 'putBack'> => {
  const unsaved = new Set<string>();
  return {
    stored: (title) => {
      if (unsaved.delete(title)) shown()?.saved([title]);
    },
    unsaved: (titles) => {
      for (const title of titles) unsaved.add(title);
    },
    putBack: (title, stored) => {
      unsaved.delete(title);
      shown()?.putBack(title, stored);
      if (stored !== undefined) advance(title, stored.revision);
    },
  };
};

interface LinkOptions {
  readonly notes: readonly NoteRecord[];
  /** What stands under a title now. */
  readonly current: (title: string) => NoteRecord | undefined;
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  readonly signal: AbortSignal;
}

/** Puts notes into the frame, as they stand by then: what waited may have changed, or gone. */
const createApply = ({ current, signal }: LinkOptions, drafts: OpenDrafts) => {
  const standing = (record: NoteRecord): NoteRecord =>
    current(record.title) ?? { ...record, fields: null, audience: 'me' };
  return async (frame: WikiFrame, records: readonly NoteRecord[]): Promise<void> => {
    const foreign = records.filter(({ title }) => !drafts.has(title)).map(standing);
    for (const piece of inPieces(foreign)) frame.apply(piece);
    try {
      await frame.settled({ signal });
    } catch {
      // Closed, or something typed could not be saved: the old bases stay, and a conflict keeps both versions.
      return;
    }
    for (const { title, revision } of foreign) drafts.sawUnlessWriting(title, revision);
  };
};

export const createFrameLink = (options: LinkOptions): FrameLink => {
  const bases = createBases(options.notes);
  const drafts = createOpenDrafts(bases.advance);
  const early: NoteRecord[] = [];
  let shown: WikiFrame | undefined;
  const apply = createApply(options, drafts);
  const handover = createHandover({
    ...options,
    handOver: (records) => (shown === undefined ? Promise.resolve() : apply(shown, records)),
  });

  return {
    writer: Symbol('frame'),
    baseOf: (title) => bases.get(title) ?? null,
    wrote: drafts.wrote,
    acknowledge: ({ title, revision }) => bases.advance(title, revision),
    ...createUnsavedMarks(() => shown, bases.advance),
    advance: (title, from, to) => {
      const base = bases.get(title);
      if (base !== undefined && compareRevisions(base, from) === 0) bases.advance(title, to);
    },
    apply: (records) => {
      if (records.length === 0 || options.signal.aborted) return;
      if (shown === undefined) early.push(...records);
      else handover.take(records);
    },
    booted: (frame) => {
      shown = frame;
      frame.watchSeen(handover.seen);
      handover.take(early.splice(0));
    },
  };
};
