import { attachmentOf } from '../wiki/attachment.ts';
import { contentHash } from '../wiki/content-hash.ts';
import { NOTE_LIMITS } from '../wiki/limits.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { takesPlace } from '../wiki/versions.ts';
import { createFreeTitles, type FreeTitle } from './free-titles.ts';

/** A note of one of several files. */
export interface PlacedNote {
  readonly note: Tiddler;
  /** What its file is called for short. */
  readonly place: string;
}

/** A title that another file has with another text, and the title under which this one comes in. */
export interface Renamed {
  readonly title: string;
  readonly as: string;
}

const DRAFT_OF = 'draft.of';

const modifiedOf = ({ note }: PlacedNote): string => note.fields.get('modified') ?? '';

/** A file's ending stays at the end of its title. */
const ENDING = /\.[a-z0-9]{1,5}$/i;
const endingOf = ({ title, fields }: Tiddler): string =>
  attachmentOf(fields) === undefined ? '' : (ENDING.exec(title.slice(-6))?.[0] ?? '');

/** Letters of a file's name that stand in a title: a long name costs once, not once for each note of its file. */
const MAX_REPEATED = 255;

/** `Bread (wiki)`, `Bread (wiki) 2`; just `Bread 2` where the file is called as the note is. */
const otherTitle = ({ note, place }: PlacedNote, freeTitle: FreeTitle): string => {
  const ending = endingOf(note);
  const stem = note.title.slice(0, note.title.length - ending.length);
  const isTelling = place !== note.title && place !== stem;
  const label = isTelling ? ` (${place.slice(-MAX_REPEATED)})` : '';
  return freeTitle(stem.slice(0, NOTE_LIMITS.title - 2 * MAX_REPEATED) + label, ending);
};

const byTitle = function* (
  placed: readonly PlacedNote[],
): Generator<void, ReadonlyMap<string, readonly PlacedNote[]>> {
  const groups = new Map<string, PlacedNote[]>();
  for (const one of placed) {
    const group = groups.get(one.note.title);
    if (group === undefined) groups.set(one.note.title, [one]);
    else group.push(one);
    yield;
  }
  return groups;
};

/**
 * The title of each note when several files come together: where two of them have one title and different texts, the one that
 * was modified last keeps it (the first, where none was later), and another comes in under a title that says where it is from.
 * `undefined`: the same text is there already. Plugins and settings keep their titles, since the later takes the place of the
 * earlier. Yields between two notes; linear in all that they hold.
 */
export function* distinctTitles(
  placed: readonly PlacedNote[],
): Generator<void, readonly (string | undefined)[]> {
  const groups = yield* byTitle(placed);
  const freeTitle = createFreeTitles((title) => groups.has(title));
  const titles = new Map<PlacedNote, string | undefined>();
  for (const [title, group] of groups) {
    if (group.length === 1 || group.some(({ note }) => takesPlace(note))) continue;
    const newest = group.reduce((best, one) => (modifiedOf(one) > modifiedOf(best) ? one : best));
    const known = new Set<string>();
    for (const one of [newest, ...group.filter((other) => other !== newest)]) {
      const content = contentHash(title, one.note.fields);
      if (known.has(content)) titles.set(one, undefined);
      else if (one !== newest) titles.set(one, otherTitle(one, freeTitle));
      known.add(content);
      yield;
    }
  }
  return placed.map((one) => (titles.has(one) ? titles.get(one) : one.note.title));
}

/** The notes under these titles, those without one left out; a draft follows the note that it is of. */
export const retitled = <Note extends PlacedNote>(
  placed: readonly Note[],
  titles: readonly (string | undefined)[],
): { readonly notes: readonly (Note | undefined)[]; readonly renamed: readonly Renamed[] } => {
  const names = new Map<string, Map<string, string>>();
  const renamed: Renamed[] = [];
  placed.forEach(({ note: { title }, place }, at) => {
    const as = titles[at];
    if (as === undefined || as === title) return;
    const ofPlace = names.get(place) ?? new Map<string, string>();
    names.set(place, ofPlace.set(title, as));
    renamed.push({ title, as });
  });
  const notes = placed.map((one, at): Note | undefined => {
    const { note, place } = one;
    const title = titles[at];
    const of = names.get(place)?.get(note.fields.get(DRAFT_OF) ?? '');
    if (title === undefined || (title === note.title && of === undefined))
      return title === undefined ? undefined : one;
    const fields = of === undefined ? note.fields : new Map(note.fields).set(DRAFT_OF, of);
    return { ...one, note: { title, fields } };
  });
  return { notes, renamed };
};

/** All of it at once. */
export const distinctTitlesOf = (placed: readonly PlacedNote[]): readonly (string | undefined)[] => {
  const steps = distinctTitles(placed);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};
