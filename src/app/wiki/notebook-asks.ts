import { askId } from '../../domain/letterbox/ask-id.ts';
import { publicFields } from '../../domain/wiki/audience.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type {
  Answer,
  Ask,
  DeletionsAsk,
  HeldChange,
  PublicChangedAsk,
  WantsToActAsk,
} from '../letterbox/letterbox.types.ts';
import type { ActsWatch } from './acting-notes.ts';
import type { HeldDeletions } from './held-deletions.ts';
import type { HeldNotes } from './held-notes.ts';
import type { NoteIndex } from './note-index.ts';
import type { Wish } from './save-queue.ts';

const oldestOf = (sinceMs: readonly number[]): number =>
  sinceMs.reduce((oldest, since) => Math.min(oldest, since), Number.POSITIVE_INFINITY);

const wantsToAct = (acts: ActsWatch): WantsToActAsk | undefined => {
  const dormant = acts.list().dormant.filter(({ isDeclined }) => !isDeclined);
  if (dormant.length === 0) return undefined;
  const notes = dormant.map(({ note }) => note);
  return {
    kind: 'wants-to-act',
    id: askId('wants-to-act', notes),
    sinceMs: oldestOf(dormant.map(({ sinceMs }) => sinceMs)),
    notes: dormant.map(({ note, acts: own }) => ({ title: note.title, acts: own })),
  };
};

/** What waits of a note: another text, or that it goes. */
interface Waiting {
  readonly note: NoteRecord;
  readonly sinceMs: number;
  readonly change: HeldChange;
}

const textsThatWait = ({ held, resembles }: AskSources): readonly Waiting[] =>
  held.list().flatMap((note) => {
    const { title, fields: after, released: before, revision } = note;
    if (before === undefined || after === null) return [];
    const alike = resembles(note);
    const change = { title, before, after, ...(alike === undefined ? {} : { resembles: alike }) };
    return [{ note, sinceMs: revision.wallMs, change }];
  });

const deletionsThatWait = ({ deletions }: AskSources): readonly Waiting[] =>
  deletions.list().flatMap(({ note, sinceMs, isPublic }) => {
    const before = publicFields(note);
    const change = before && { title: note.title, before, after: null };
    return isPublic && change !== null ? [{ note, sinceMs, change }] : [];
  });

const publicChanged = (sources: AskSources): PublicChangedAsk | undefined => {
  const gone = deletionsThatWait(sources);
  const going = new Set(gone.map(({ note }) => note.title));
  const waiting = [...gone, ...textsThatWait(sources).filter(({ note }) => !going.has(note.title))];
  if (waiting.length === 0) return undefined;
  return {
    kind: 'public-changed',
    id: askId(
      'public-changed',
      waiting.map(({ note }) => note),
    ),
    sinceMs: oldestOf(waiting.map(({ sinceMs }) => sinceMs)),
    changes: waiting.map(({ change }) => change),
  };
};

const manyDeletions = ({ deletions }: AskSources): DeletionsAsk | undefined => {
  const wanted = deletions.list().filter(({ isPublic }) => !isPublic);
  if (wanted.length === 0) return undefined;
  const notes = wanted.map(({ note }) => note);
  return {
    kind: 'deletions',
    id: askId('deletions', notes),
    sinceMs: oldestOf(wanted.map(({ sinceMs }) => sinceMs)),
    titles: notes.map(({ title }) => title),
  };
};

/** Where the asks come from. */
export interface AskSources {
  readonly acts: ActsWatch;
  readonly held: HeldNotes;
  readonly deletions: HeldDeletions;
  /** The private note whose words a held text would carry out. */
  readonly resembles: (note: NoteRecord) => string | undefined;
}

/** What the notebook asks of the person, oldest first. */
export const asksOf = (sources: AskSources): readonly Ask[] =>
  [publicChanged(sources), manyDeletions(sources), wantsToAct(sources.acts)]
    .filter((ask) => ask !== undefined)
    .toSorted((a, b) => a.sinceMs - b.sinceMs);

/** The notes that an answer is about. */
const titlesMeant = (ask: Ask, { titles }: Answer): readonly string[] => {
  const asked =
    ask.kind === 'deletions'
      ? ask.titles
      : (ask.kind === 'wants-to-act' ? ask.notes : ask.changes).map(({ title }) => title);
  const meant = titles && new Set(titles);
  return meant === undefined ? asked : asked.filter((title) => meant.has(title));
};

const wishOn = (ask: Ask, record: NoteRecord, isYes: boolean): readonly Wish[] => {
  const { title, fields, revision: base, released } = record;
  if (fields === null) return [];
  const seen = contentHash(title, fields);
  const bare = { title, base, seen };
  if (ask.kind === 'wants-to-act')
    return [isYes ? { ...bare, allowed: seen, isForeign: true } : { ...bare, declined: seen }];
  const isDeletion =
    ask.kind === 'deletions' || ask.changes.some((change) => change.title === title && change.after === null);
  if (isDeletion) return isYes ? [{ title, base, fields: null }] : [{ ...bare, toGo: null }];
  if (released === undefined) return [];
  return [{ ...bare, isReleased: true, ...(isYes ? {} : { fields: released }) }];
};

/** What the answer wants changed; each wish holds for the content that was asked about and no other. */
export const wishesOf = (index: Pick<NoteIndex, 'get'>, ask: Ask, answer: Answer): readonly Wish[] =>
  titlesMeant(ask, answer).flatMap((title) => {
    const record = index.get(title);
    return record === undefined ? [] : wishOn(ask, record, answer.isYes);
  });
