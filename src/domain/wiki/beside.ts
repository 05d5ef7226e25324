import { sameFields } from './fields.ts';
import type { Fields, NoteChange, NoteRecord, ToGo } from './tiddler.ts';

/** What is held beside a note's fields: the person's words about it. */
export type Beside = Pick<
  NoteRecord,
  'audience' | 'allowed' | 'isForeign' | 'declined' | 'released' | 'toGo'
>;

const releasedOf = (stored: NoteRecord, change: NoteChange): Fields | undefined => {
  if (change.isReleased === true || stored.audience !== 'public') return undefined;
  const released = stored.released ?? (change.isHeld === true ? stored.fields : null);
  return released === null || sameFields(released, change.fields) ? undefined : released;
};

type Acting = Pick<NoteRecord, 'allowed' | 'isForeign'>;

const actingOf = (stored: Acting | undefined, { allowed, isForeign }: NoteChange): Acting => {
  if (allowed === undefined)
    return {
      ...(stored?.allowed === undefined ? {} : { allowed: stored.allowed }),
      ...(stored?.isForeign === true ? { isForeign: true } : {}),
    };
  return allowed === null ? {} : { allowed, ...(isForeign === true ? { isForeign } : {}) };
};

const stillSaid = (stored: NoteRecord | undefined, change: NoteChange): Pick<Beside, 'declined'> => {
  const declined = change.declined ?? stored?.declined;
  return declined === undefined ? {} : { declined };
};

const stillRead = (stored: NoteRecord, change: NoteChange): Pick<Beside, 'released'> => {
  const released = releasedOf(stored, change);
  return released === undefined ? {} : { released };
};

/** What was wanted gone was this content and no other. */
const stillToGo = (stored: NoteRecord | undefined, change: NoteChange): Pick<Beside, 'toGo'> => {
  const stays = stored !== undefined && sameFields(stored.fields, change.fields);
  const toGo = change.toGo === undefined && stays ? stored.toGo : change.toGo;
  return toGo === undefined || toGo === null ? {} : { toGo };
};

/** What stands beside the note once the change is carried out. Every word stays until another is said. */
export const besideAfter = (stored: NoteRecord | undefined, change: NoteChange): Beside => {
  // A deleted note that is written again starts anew, whatever was said of it before.
  const before = stored === undefined || stored.fields === null ? undefined : stored;
  const audience = change.audience ?? before?.audience ?? 'me';
  const waiting = before === undefined || audience === 'me' ? {} : stillRead(before, change);
  const words = { ...actingOf(before, change), ...stillSaid(before, change), ...stillToGo(before, change) };
  return { audience, ...words, ...waiting };
};

const sameToGo = (a: ToGo | undefined, b: ToGo | undefined): boolean =>
  a?.sinceMs === b?.sinceMs && a?.isPublic === b?.isPublic;

export const sameBeside = (a: Beside, b: Beside): boolean =>
  a.audience === b.audience &&
  a.allowed === b.allowed &&
  a.isForeign === b.isForeign &&
  a.declined === b.declined &&
  sameToGo(a.toGo, b.toGo) &&
  sameFields(a.released ?? null, b.released ?? null);
