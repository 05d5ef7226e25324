import { isDraft, isSystemTitle } from './audience.ts';
import type { Audience, Fields, NoteRecord, Revision } from './tiddler.ts';

/** A text that a note no longer holds, or of a note that is gone. */
export interface PastNote {
  readonly title: string;
  readonly fields: Fields;
  /** Who could read it when it ended. */
  readonly audience: Audience;
  /** Of the text, so that title and revision name it. */
  readonly revision: Revision;
  readonly endedAtMs: number;
  readonly why: 'deleted' | 'overwritten';
  /** As of a note: where the writing stood before this revision. */
  readonly sinceMs?: number;
  /** As of a note: the person did not write it. */
  readonly isByFrame?: boolean;
}

/** How long a past text is kept: 90 days. */
export const PAST_KEPT_MS = 90 * 86_400_000;
/** A text that stood for this long is worth keeping; one that stood for less is a step of the same writing: 10 minutes. */
export const SITTING_MS = 600_000;
/** Characters that a step of writing may take away from any text. */
const SMALL_LOSS = 16;
/** The same for a longer text, as a share of it. */
const SMALL_SHARE = 1 / 4;

/** They change with every save, or say that a text is a draft: no part of what the person wrote. */
const NOT_WRITTEN: ReadonlySet<string> = new Set([
  'created',
  'modified',
  'modifier',
  'draft.of',
  'draft.title',
]);

const written = (fields: Fields): readonly (readonly [string, string])[] =>
  [...fields].filter(([name]) => !NOT_WRITTEN.has(name));

/** Does `other` hold everything that the person wrote into `fields`? */
export const holdsAll = (other: Fields, fields: Fields): boolean =>
  written(fields).every(([name, text]) => other.get(name) === text);

export const sameWriting = (a: Fields, b: Fields): boolean => holdsAll(a, b) && holdsAll(b, a);

/** Characters at the beginning and at the end of `before` that stand in `after` too. */
const keptOf = (before: string, after: string): number => {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return head + tail;
};

const isSmallLoss = (before: Fields, after: Fields): boolean => {
  const parts = written(before);
  const length = parts.reduce((sum, [, text]) => sum + text.length, 0);
  const kept = parts.reduce((sum, [name, text]) => sum + keptOf(text, after.get(name) ?? ''), 0);
  return length - kept <= Math.max(SMALL_LOSS, length * SMALL_SHARE);
};

/** Since when what the person wrote stands there. */
export const standingSinceMs = ({ sinceMs, revision }: Pick<NoteRecord, 'sinceMs' | 'revision'>): number =>
  sinceMs ?? revision.wallMs;

const isWritten = (fields: Fields): boolean => written(fields).some(([, text]) => text !== '');

const isWorthKeeping = (before: NoteRecord, fields: Fields, after: NoteRecord): boolean => {
  if (after.fields === null) return isWritten(fields);
  if (sameWriting(after.fields, fields)) return false;
  // A plugin or a setting that something else than the wiki itself puts in another's place is no step of typing.
  if (isSystemTitle(before.title) && after.isByFrame !== true) return isWritten(fields);
  // From the first step that the frame takes by itself, none can be told from wear.
  if (after.isByFrame === true && before.isByFrame !== true) return isWritten(fields);
  const stoodLong = after.revision.wallMs - standingSinceMs(before) >= SITTING_MS;
  return (stoodLong && !isDraft({ fields })) || !isSmallLoss(fields, after.fields);
};

/** The text that ends when `after` takes the place of `before`; `undefined` for none, or for a step of one writing. */
export const endedBy = (before: NoteRecord, after: NoteRecord): PastNote | undefined => {
  const { title, fields, audience, revision, isByFrame, sinceMs } = before;
  if (fields === null || !isWorthKeeping(before, fields, after)) return undefined;
  const why = after.fields === null ? 'deleted' : 'overwritten';
  const past = { title, fields, audience, revision, endedAtMs: after.revision.wallMs, why } as const;
  return { ...past, ...(sinceMs !== undefined && { sinceMs }), ...(isByFrame === true && { isByFrame }) };
};
