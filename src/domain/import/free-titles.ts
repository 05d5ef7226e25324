/**
 * Gives each title once. `spell` writes the title that is wanted with a number, from 1 on, until one is free; a number that was
 * found taken is not tried again for the same `wanted`.
 */
export type FreeTitle = (wanted: string, spell?: (number: number) => string) => string;

export const createFreeTitles = (isTaken: (title: string) => boolean): FreeTitle => {
  const given = new Set<string>();
  const next = new Map<string, number>();
  const plain = (wanted: string) => (number: number) => (number === 1 ? wanted : `${wanted} ${number}`);
  return (wanted, spell = plain(wanted)) => {
    for (let number = next.get(wanted) ?? 1; ; number += 1) {
      const title = spell(number);
      if (isTaken(title) || given.has(title)) continue;
      given.add(title);
      next.set(wanted, number + 1);
      return title;
    }
  };
};
