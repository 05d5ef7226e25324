import {
  distinctTitles,
  type PlacedNote,
  type Renamed,
  retitled,
} from '../../domain/import/distinct-titles.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Pause } from '../../kit/async/pause.ts';

/** What one of several files holds, and what that file is called for short. */
export interface FromPlace {
  readonly place: string;
  readonly notes: readonly Tiddler[];
  readonly drafts: readonly Tiddler[];
}

export interface Parted<From> {
  readonly read: readonly From[];
  /** The same texts under the same titles as in another of the files: they are in none of the lists any more. */
  readonly twice: readonly { readonly note: Tiddler; readonly of: From }[];
  readonly renamed: readonly Renamed[];
}

interface Placed<From> extends PlacedNote {
  readonly of: From;
  readonly list: 'notes' | 'drafts';
}

const LISTS = ['notes', 'drafts'] as const;

const placedOf = <From extends FromPlace>(of: From): readonly Placed<From>[] =>
  LISTS.flatMap((list) => of[list].map((note) => ({ note, place: of.place, of, list })));

/** No text of one file is lost to a text of another: it comes in under a title that says where it is from. */
export const partTitles = async <From extends FromPlace>(
  read: readonly From[],
  pause: Pause,
): Promise<Parted<From>> => {
  if (read.length < 2) return { read, twice: [], renamed: [] };
  const placed = read.flatMap(placedOf);
  const steps = distinctTitles(placed);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await pause();
  const { notes, renamed } = retitled(placed, step.value);
  const lists = new Map<From, Record<Placed<From>['list'], Tiddler[]>>();
  for (const of of read) lists.set(of, { notes: [], drafts: [] });
  for (const one of notes) if (one !== undefined) lists.get(one.of)?.[one.list].push(one.note);
  return {
    read: read.map((of) => ({ ...of, ...lists.get(of) })),
    twice: placed.flatMap(({ note, of }, at) => (notes[at] === undefined ? [{ note, of }] : [])),
    renamed,
  };
};
