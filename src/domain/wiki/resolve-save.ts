import { publicFields } from './audience.ts';
import { besideAfter, sameBeside } from './beside.ts';
import { contentHash } from './content-hash.ts';
import { sameFields } from './fields.ts';
import { sameWriting } from './past.ts';
import { sameRevision } from './revision.ts';
import type { Fields, NoteChange, NoteRecord, Revision } from './tiddler.ts';

/** What becomes of one change: what the note is now, the overtaken version if one is kept, and what to write. */
export interface Resolution {
  readonly record: NoteRecord;
  /** The overtaken version, still to be given a title that is free. */
  readonly overtaken?: Fields;
  /** False when the store already holds `record`. */
  readonly changed: boolean;
}

const kept = (record: NoteRecord): Resolution => ({ record, changed: false });

const resolveDeletion = (
  stored: NoteRecord | undefined,
  change: NoteChange,
  revision: Revision,
): Resolution => {
  const gone: NoteRecord = { title: change.title, fields: null, audience: 'me', revision };
  if (stored === undefined) return { record: gone, changed: true };
  if (stored.fields === null) return kept(stored);
  // Somebody edited what this writer wants to delete without having seen the edit: the edit survives.
  return sameRevision(stored.revision, change.base) ? { record: gone, changed: true } : kept(stored);
};

const isOvertaking = (stored: NoteRecord, change: NoteChange): boolean =>
  !sameRevision(stored.revision, change.base) && !sameFields(stored.fields, change.fields);

/** What the person said, they said of a content that the note no longer holds. */
const isOfOtherContent = ({ title, fields }: NoteRecord, { seen }: NoteChange): boolean =>
  seen !== undefined && fields !== null && contentHash(title, fields) !== seen;

/** A new date, or a word beside the text, leaves the writing whose it was. */
const handOf = (stored: NoteRecord | undefined, change: NoteChange): Pick<NoteRecord, 'isByFrame'> => {
  const stays =
    change.isByFrame !== false &&
    stored?.fields != null &&
    change.fields !== null &&
    sameWriting(stored.fields, change.fields);
  return (stays ? stored.isByFrame : change.isByFrame) === true ? { isByFrame: true } : {};
};

const sameSaid = (a: NoteRecord, b: NoteRecord): boolean =>
  sameBeside(a, b) && (a.isByFrame === true) === (b.isByFrame === true);

const resolveWriting = (
  stored: NoteRecord | undefined,
  change: NoteChange,
  revision: Revision,
): Resolution => {
  const { title, fields } = change;
  const record: NoteRecord = {
    title,
    fields,
    ...besideAfter(stored, change),
    ...handOf(stored, change),
    revision,
  };
  if (stored === undefined || stored.fields === null) return { record, changed: true };
  if (isOfOtherContent(stored, change)) return kept(stored);
  if (sameFields(stored.fields, fields) && sameSaid(stored, record)) return kept(stored);
  return isOvertaking(stored, change)
    ? { record, overtaken: stored.fields, changed: true }
    : { record, changed: true };
};

/**
 * One change against what is stored. Nothing is ever lost: the newest version stays in place, an overtaken one that
 * differs is handed back to be kept as a copy, equal content is no conflict, and an edit survives a deletion.
 */
export const resolveChange = (
  stored: NoteRecord | undefined,
  change: NoteChange,
  revision: Revision,
): Resolution =>
  change.fields === null
    ? resolveDeletion(stored, change, revision)
    : resolveWriting(stored, change, revision);

/** `YYYY-MM-DD HH:MM` in UTC, so that two devices name one copy alike. */
const stamp = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');

/** Title for an overtaken version, e.g. `Pain (copie 2026-11-23 06:18)`; `attempt` 0, 1, 2… until one is free. */
export const copyTitle = (title: string, atMs: number, attempt: number, word: string): string => {
  const label = word === '' ? stamp(atMs) : `${word} ${stamp(atMs)}`;
  return attempt === 0 ? `${title} (${label})` : `${title} (${label}) ${attempt + 1}`;
};

/** May what everybody reads be different now? What waits for a word changes nothing for them. */
export const touchesPublic = (before: NoteRecord | undefined, after: NoteRecord): boolean => {
  const was = before === undefined ? null : publicFields(before);
  const is = publicFields(after);
  const isHeld = (after.released ?? after.toGo) !== undefined && sameFields(was, is);
  return (was !== null || is !== null) && !isHeld;
};
