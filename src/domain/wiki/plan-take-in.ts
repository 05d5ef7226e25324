import { mayBePublic } from './audience.ts';
import { parseTiddlyDate, sameFields } from './fields.ts';
import type { Fields, NoteChange, NoteRecord, Tiddler } from './tiddler.ts';

/** What another device of the same person shows under the name, and what is known of the way there. */
export interface ShownElsewhere {
  readonly theirs: readonly Tiddler[];
  /** The last public notes that both devices had; `undefined` when none are known. */
  readonly base: readonly Tiddler[] | undefined;
  /** About when they were published, ms since 1970: for notes without a date. */
  readonly atMs: number;
}

export interface TakeInPlan {
  /** Written there since, and perhaps here too: for `planMerge`. */
  readonly arriving: readonly NoteRecord[];
  /** Written there since, on top of what still stands here. */
  readonly updates: readonly NoteChange[];
  /** Withdrawn or deleted there since, and not written here: private from now on, the text stays. */
  readonly withdrawn: readonly string[];
}

/** Of no device: what is published does not tell which one wrote it. */
const ELSEWHERE = 'elsewhere';

const byTitle = (tiddlers: readonly Tiddler[]): ReadonlyMap<string, Fields> =>
  new Map(tiddlers.map(({ title, fields }) => [title, fields]));

/**
 * By its own date, never ahead of this clock. What only this person read gives way whenever it was written: else the
 * public note would vanish for everybody, for a private one that they never saw.
 */
const arrivalOf = (
  { title, fields }: Tiddler,
  ours: NoteRecord | undefined,
  { atMs, nowMs }: { readonly atMs: number; readonly nowMs: number },
): NoteRecord => {
  const dated = Math.min(nowMs, parseTiddlyDate(fields.get('modified') ?? '') ?? atMs);
  const wallMs = ours?.audience === 'me' ? Math.max(nowMs, ours.revision.wallMs + 1) : dated;
  return { title, fields, audience: 'public', revision: { wallMs, counter: 0, device: ELSEWHERE } };
};

/**
 * Three ways: what they changed since the base arrives, what they took away since is withdrawn, and what stands as it
 * stood in the base says nothing, so that a note withdrawn or deleted here does not come back.
 */
export const planTakeIn = (
  { theirs, base = [], atMs }: ShownElsewhere,
  ours: (title: string) => NoteRecord | undefined,
  nowMs: number,
): TakeInPlan => {
  const [shown, before] = [byTitle(theirs), byTitle(base)];
  const isPublicAs = (title: string, fields: Fields): boolean => {
    const mine = ours(title);
    return mine?.audience === 'public' && sameFields(mine.fields, fields);
  };
  const written = theirs.filter(
    (tiddler) =>
      mayBePublic(tiddler) &&
      !sameFields(before.get(tiddler.title) ?? null, tiddler.fields) &&
      !isPublicAs(tiddler.title, tiddler.fields),
  );
  const stillStands = ({ title }: Tiddler): boolean => {
    const was = before.get(title);
    return was !== undefined && isPublicAs(title, was);
  };
  const updates = written.filter(stillStands);
  const arriving = written.filter((tiddler) => !stillStands(tiddler));
  const withdrawn = base.filter(({ title, fields }) => !shown.has(title) && isPublicAs(title, fields));
  return {
    arriving: arriving.map((tiddler) => arrivalOf(tiddler, ours(tiddler.title), { atMs, nowMs })),
    updates: updates.map(({ title, fields }) => ({ title, fields, base: ours(title)?.revision ?? null })),
    withdrawn: withdrawn.map(({ title }) => title),
  };
};

/** Do these public notes show the same as those? */
export const showsTheSame = (a: readonly Tiddler[], b: readonly Tiddler[]): boolean => {
  const shown = byTitle(b);
  return (
    a.length === shown.size && a.every(({ title, fields }) => sameFields(shown.get(title) ?? null, fields))
  );
};
