import { NOTE_LIMITS } from '../wiki/limits.ts';

/** Of a number, and what parts it from the title. */
const NUMBER_LETTERS = 20;

/**
 * Gives each title once: `stem` and `ending`, with a number between them where that is taken (`Bread`, `Bread 2`). A number that
 * was found taken is not tried again, whoever asks for the same two: every title that is taken is met twice at most, as
 * itself and as one with a number. No title is longer than a note's may be.
 */
export type FreeTitle = (stem: string, ending?: string) => string;

export const createFreeTitles = (isTaken: (title: string) => boolean): FreeTitle => {
  const given = new Set<string>();
  const next = new Map<string, number>();
  return (wanted, ending = '') => {
    const stem = wanted.slice(0, NOTE_LIMITS.title - ending.length - NUMBER_LETTERS);
    const key = `${stem}\n${ending}`;
    for (let number = next.get(key) ?? 1; ; number += 1) {
      const title = stem + (number === 1 ? '' : ` ${String(number)}`) + ending;
      if (isTaken(title) || given.has(title)) continue;
      given.add(title);
      next.set(key, number + 1);
      return title;
    }
  };
};
