import { foldPlaceName } from '../../domain/cell/place-name.ts';
import type { Town } from '../../ports/places.ts';

const MAX_FOUND = 20;
/** Longer than any place name; what comes after it is not looked at. */
const MAX_QUERY_CHARACTERS = 100;

interface Entry {
  readonly town: Town;
  readonly folded: string;
}

/** 0: the whole name; 1: how it begins; 2: how one of its words begins. */
const rankOf = (folded: string, query: string): 0 | 1 | 2 | undefined => {
  if (folded === query) return 0;
  if (folded.startsWith(query)) return 1;
  return folded.includes(` ${query}`) ? 2 : undefined;
};

/** At most 20 towns for a query: by rank, then the more people, the earlier. An empty query finds nothing. */
export const createTownSearch = (towns: readonly Town[]): ((query: string) => readonly Town[]) => {
  const entries: readonly Entry[] = towns
    .map((town) => ({ town, folded: foldPlaceName(town.name) }))
    .toSorted((a, b) => b.town.population - a.town.population);
  return (text) => {
    const query = foldPlaceName(text.slice(0, MAX_QUERY_CHARACTERS));
    if (query === '') return [];
    const found: readonly [Town[], Town[], Town[]] = [[], [], []];
    for (const { town, folded } of entries) {
      const rank = rankOf(folded, query);
      if (rank !== undefined) found[rank].push(town);
    }
    return found.flat().slice(0, MAX_FOUND);
  };
};
