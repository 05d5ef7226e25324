import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { Fields, NoteRecord, NoteWords, Revision } from '../../domain/wiki/tiddler.ts';
import type { FrameChange } from '../../ports/wiki-host.ts';
import type { Notice } from '../letterbox/letterbox.types.ts';
import type { ActsWatch } from './acting-notes.ts';
import type { HeldDeletions } from './held-deletions.ts';
import type { NoteIndex } from './note-index.ts';
import { carriedOut } from './resemblance.ts';
import type { Wish } from './save-queue.ts';
import { typedWord } from './typed-word.ts';

/*
 * All that a wiki's frame wants changed comes through here. The frame is hostile, the own one too: what it says of a
 * change counts only while no code of others runs in it.
 */

export interface FrameGateDeps {
  readonly index: Pick<NoteIndex, 'get' | 'all'>;
  readonly acts: ActsWatch;
  readonly deletions: Pick<HeldDeletions, 'isTooMany'>;
  readonly nowMs: () => number;
  readonly tell: (notice: Notice) => void;
}

export interface FrameOnScreen {
  /** Nothing that acts was started in it. */
  readonly isPlain: boolean;
  readonly baseOf: (title: string) => Revision | null;
}

/** What may be done of a batch now. What may not waits in `deletions`, or is saved without being published. */
export type FrameGate = (changes: readonly FrameChange[]) => readonly Wish[];

interface Batch {
  readonly changes: readonly FrameChange[];
  readonly deleted: ReadonlySet<string>;
  /** How many notes say that they were renamed from a title. */
  readonly heirs: ReadonlyMap<string, number>;
  readonly isForeignOn: boolean;
}

/** A title counts once, as it stands at the end. */
const batchOf = (all: readonly FrameChange[], isForeignOn: boolean): Batch => {
  const changes = [...new Map(all.map((change) => [change.title, change])).values()];
  const heirs = new Map<string, number>();
  for (const { renamedFrom, fields } of changes)
    if (renamedFrom !== undefined && fields !== null)
      heirs.set(renamedFrom, (heirs.get(renamedFrom) ?? 0) + 1);
  const deleted = new Set(changes.filter(({ fields }) => fields === null).map(({ title }) => title));
  return { changes, deleted, heirs, isForeignOn };
};

/** Did the person write this in the wiki's editor? While code of others is on, nothing in the frame can say so. */
const isOwnHand = ({ isForeignOn }: Batch, { isTyped }: FrameChange): boolean =>
  !isForeignOn && isTyped === true;

/** A draft can be made to say that it was any note's: only who holds its text, alone and in its place, is its heir. */
const isHeir = (
  { deleted, heirs }: Batch,
  { fields, renamedFrom: was }: FrameChange,
  before: NoteRecord,
): boolean =>
  was !== undefined &&
  deleted.has(was) &&
  heirs.get(was) === 1 &&
  before.released === undefined &&
  before.fields?.get('text') === fields?.get('text');

/** A renamed note takes along who may read it if it holds the same text and its old title goes in the same step. */
const inheritedAudience = ({ index, tell }: FrameGateDeps, batch: Batch, change: FrameChange): NoteWords => {
  const { title, renamedFrom: was } = change;
  const before = was === undefined ? undefined : index.get(was);
  if (was === undefined || before?.audience !== 'public' || index.get(title) !== undefined) return {};
  if (isHeir(batch, change, before) && isOwnHand(batch, change)) return { audience: 'public' };
  tell({ kind: 'renamed-private', title, was });
  return {};
};

/** Fields that the wiki's editor sets or shows by itself. */
const SEEN_FIELDS: ReadonlySet<string> = new Set(['text', 'tags', 'type', 'created', 'modified', 'modifier']);

/** A public note gets a field that it did not have: easily overlooked, so that the person is asked whoever wrote it. */
const bringsNewField = (
  { index }: FrameGateDeps,
  { title, fields }: FrameChange & { readonly fields: Fields },
): boolean => {
  const before = index.get(title);
  if (before?.audience !== 'public') return false;
  return [...fields.keys()].some((name) => !SEEN_FIELDS.has(name) && before.fields?.has(name) !== true);
};

/**
 * A public note gets a piece of a private one. The person may well have put it there, and a button that they were talked into
 * writing may as well.
 */
const carriesPrivateWords = (
  { index }: FrameGateDeps,
  { title, fields }: FrameChange & { readonly fields: Fields },
): boolean => {
  const before = index.get(title);
  if (before?.audience !== 'public') return false;
  return carriedOut(index, fields, before.released ?? before.fields ?? undefined) !== undefined;
};

const wordsOn = (
  deps: FrameGateDeps,
  batch: Batch,
  change: FrameChange & { readonly fields: Fields },
): NoteWords => {
  const isOwn =
    isOwnHand(batch, change) && !bringsNewField(deps, change) && !carriesPrivateWords(deps, change);
  return {
    ...inheritedAudience(deps, batch, change),
    ...(isOwn ? typedWord(deps.acts, change) : {}),
    ...(isOwn ? {} : { isHeld: true }),
  };
};

const textOf = (fields: Fields | null | undefined): string => fields?.get('text') ?? '';

/** Titles that were new when this frame first wrote them, and whether they were drafts then. */
type Brought = Map<string, boolean>;

/** How often each text of the batch stands under a title of its own. What was there before, or was written twice, is none. */
const newHomes = ({ index }: FrameGateDeps, { changes }: Batch, brought: Brought): Map<string, number> => {
  const homes = new Map<string, number>();
  for (const { title, fields } of changes) {
    if (fields === null || index.get(title) !== undefined || brought.has(title)) continue;
    brought.set(title, fields.has('draft.of'));
    homes.set(textOf(fields), (homes.get(textOf(fields)) ?? 0) + 1);
  }
  return homes;
};

/** What a draft leaves behind stands in its note. No other note is made a draft to be rid of it. */
const isDone = ({ index }: FrameGateDeps, { changes }: Batch, fields: Fields): boolean => {
  const text = textOf(fields);
  const original = index.get(fields.get('draft.of') ?? '')?.fields;
  return (
    text === '' ||
    textOf(original) === text ||
    changes.some((change) => change.fields !== null && textOf(change.fields) === text)
  );
};

/** Those deletions that take a text away: what a saved draft or a renamed note leaves behind stands under another title. */
const lossesOf = (deps: FrameGateDeps, batch: Batch, brought: Brought): readonly string[] => {
  const homes = newHomes(deps, batch, brought);
  return [...batch.deleted].filter((title) => {
    const fields = deps.index.get(title)?.fields ?? null;
    if (fields === null) return false;
    if (brought.get(title) === true && fields.has('draft.of')) return !isDone(deps, batch, fields);
    const left = homes.get(textOf(fields)) ?? 0;
    homes.set(textOf(fields), left - 1);
    return textOf(fields) === '' || left < 1;
  });
};

/** Those deletions of the batch that are more than a hand deletes. */
const massDeletions = (deps: FrameGateDeps, batch: Batch, brought: Brought): ReadonlySet<string> => {
  const losses = lossesOf(deps, batch, brought);
  return new Set(losses.length > 0 && deps.deletions.isTooMany(losses.length) ? losses : []);
};

/** The notes of the batch that may not be deleted now, and what is to be said of each: they wait. */
const heldDeletions = (
  deps: FrameGateDeps,
  batch: Batch,
  brought: Brought,
): ReadonlyMap<string, readonly Wish[]> => {
  const mass = massDeletions(deps, batch, brought);
  const isPublic = (note: NoteRecord): boolean => batch.isForeignOn && note.audience === 'public';
  const held = [...batch.deleted].flatMap((title) => {
    const note = deps.index.get(title);
    return note !== undefined && (mass.has(title) || isPublic(note)) ? [note] : [];
  });
  return new Map(held.map((note) => [note.title, holding(note, isPublic(note), deps.nowMs())]));
};

const holding = ({ title, fields, revision: base, toGo }: NoteRecord, isPublic: boolean, sinceMs: number) =>
  toGo === undefined && fields !== null
    ? [{ title, base, seen: contentHash(title, fields), toGo: { sinceMs, isPublic } }]
    : [];

/** One gate for each frame on screen: code of others that ran in it once may run on after it was switched off. */
export const createFrameGate = (deps: FrameGateDeps, frame: FrameOnScreen): FrameGate => {
  const { acts, index } = deps;
  const wasOn = acts.isForeignOn();
  const startsBefore = acts.foreignStarts();
  const brought: Brought = new Map();
  const isForeignOn = (): boolean => !frame.isPlain && (wasOn || acts.foreignStarts() > startsBefore);
  return (changes) => {
    const batch = batchOf(changes, isForeignOn());
    const held = heldDeletions(deps, batch, brought);
    return batch.changes.flatMap(({ fields, ...change }): readonly Wish[] => {
      const { title } = change;
      const base = frame.baseOf(title);
      if (fields === null) return held.get(title) ?? [{ title, fields, base, isByFrame: true }];
      const isByFrame = !isOwnHand(batch, { ...change, fields });
      // Whoever writes the note again wants it to stay.
      const stays = index.get(title)?.toGo === undefined ? {} : { toGo: null };
      return [{ title, fields, base, isByFrame, ...stays, ...wordsOn(deps, batch, { ...change, fields }) }];
    });
  };
};
