import { askId } from '../../domain/letterbox/ask-id.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Answer, Ask, PublicChangedAsk, WantsToActAsk } from '../letterbox/letterbox.types.ts';
import type { ActsWatch } from './acting-notes.ts';
import type { HeldNotes } from './held-notes.ts';
import type { NoteIndex } from './note-index.ts';
import type { Wish } from './save-queue.ts';

const oldestOf = (notes: readonly NoteRecord[]): number =>
  notes.reduce((oldest, { revision }) => Math.min(oldest, revision.wallMs), Number.POSITIVE_INFINITY);

const wantsToAct = (acts: ActsWatch): WantsToActAsk | undefined => {
  const dormant = acts.list().dormant.filter(({ isDeclined }) => !isDeclined);
  if (dormant.length === 0) return undefined;
  const notes = dormant.map(({ note }) => note);
  return {
    kind: 'wants-to-act',
    id: askId('wants-to-act', notes),
    sinceMs: oldestOf(notes),
    notes: dormant.map(({ note, acts: own }) => ({ title: note.title, acts: own })),
  };
};

const publicChanged = (held: HeldNotes): PublicChangedAsk | undefined => {
  const notes = held.list();
  if (notes.length === 0) return undefined;
  return {
    kind: 'public-changed',
    id: askId('public-changed', notes),
    sinceMs: oldestOf(notes),
    changes: notes.flatMap(({ title, fields, released }) =>
      released === undefined ? [] : [{ title, before: released, after: fields }],
    ),
  };
};

export interface AskSources {
  readonly acts: ActsWatch;
  readonly held: HeldNotes;
}

/** What the notebook asks of the person, oldest first. */
export const asksOf = ({ acts, held }: AskSources): readonly Ask[] =>
  [publicChanged(held), wantsToAct(acts)]
    .filter((ask) => ask !== undefined)
    .toSorted((a, b) => a.sinceMs - b.sinceMs);

/** What the answer wants changed; each wish holds for the content that was asked about and no other. */
export const wishesOf = (
  index: Pick<NoteIndex, 'get'>,
  ask: Ask,
  { isYes, titles }: Answer,
): readonly Wish[] => {
  const meant = titles === undefined ? undefined : new Set(titles);
  const wishFor = (title: string): readonly Wish[] => {
    const record = index.get(title);
    if (record?.fields == null || meant?.has(title) === false) return [];
    const hash = contentHash(title, record.fields);
    const bare = { title, base: record.revision, seen: hash };
    if (ask.kind === 'wants-to-act')
      return [isYes ? { ...bare, allowed: hash, isForeign: true } : { ...bare, declined: hash }];
    if (ask.kind !== 'public-changed' || record.released === undefined) return [];
    return [{ ...bare, isReleased: true, ...(isYes ? {} : { fields: record.released }) }];
  };
  const asked = ask.kind === 'wants-to-act' ? ask.notes.map(({ title }) => title) : [];
  const changed = ask.kind === 'public-changed' ? ask.changes.map(({ title }) => title) : [];
  return [...asked, ...changed].flatMap(wishFor);
};
