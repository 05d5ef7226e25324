import { sameRevision } from '../../domain/wiki/revision.ts';
import type { Revision } from '../../domain/wiki/tiddler.ts';
import type { Entry, Writer } from './save-apart.ts';

/** A new revision of a note that shows nothing new to this writer, or to any. */
export interface Move {
  readonly title: string;
  readonly from: Revision | null;
  readonly to: Revision;
  readonly writer?: Writer;
}

const isMovedBy = ({ wish, writer }: Entry, move: Move): boolean =>
  sameRevision(wish.base, move.from) && (move.writer === undefined || move.writer === writer);

/** One pass over what waits, however many notes moved. */
export const rebaseIn = (entries: readonly Entry[], moves: ReadonlyMap<string, readonly Move[]>): void => {
  for (const entry of entries) {
    for (const move of moves.get(entry.wish.title) ?? [])
      if (isMovedBy(entry, move)) entry.wish = { ...entry.wish, base: move.to };
  }
};

export const byTitle = (moves: readonly Move[]): ReadonlyMap<string, readonly Move[]> => {
  const all = new Map<string, Move[]>();
  for (const move of moves) all.set(move.title, [...(all.get(move.title) ?? []), move]);
  return all;
};
