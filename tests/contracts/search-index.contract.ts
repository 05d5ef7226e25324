import { describe, expect, test } from 'vitest';
import type { SearchIndex, ShelvedNote } from '../../src/ports/search-index.ts';

const { signal } = new AbortController();
const LIMITS = { hitsPerShelf: 8, first: 'mine', shelves: 10 };
const note = (title: string, text: string, tags = ''): ShelvedNote => ({ title, tags, text });

const titles = async (index: SearchIndex, query: string): Promise<readonly string[]> =>
  (await index.find(query, LIMITS, { signal })).flatMap(({ hits }) => hits.map(({ title }) => title));

export function describeSearchIndex(
  name: string,
  open: (options: { signal: AbortSignal }) => SearchIndex,
): void {
  describe(`search index: ${name}`, () => {
    test('without accents, by the beginning of a word, with a letter wrong', async () => {
      const index = open({ signal });
      await index.put('mine', [
        note('Épicerie du Cœur', 'Ouverte à côté de l’école'),
        note('Pain', 'Four à bois'),
      ]);
      for (const query of ['epicerie', 'épic', 'coeur', 'ecole', 'epicerrie', 'Ecole epicerie'])
        expect(await titles(index, query)).toEqual(['Épicerie du Cœur']);
      for (const query of ['', '  ', '«»', 'pain ecole', 'zzz'])
        expect(await titles(index, query)).toEqual([]);
    });

    test('title before tags before text', async () => {
      const index = open({ signal });
      await index.put('mine', [
        note('Réunion', 'On parlera du tournesol.'),
        note('Semences', 'À échanger', 'tournesol'),
        note('Tournesol', 'Il pousse'),
      ]);
      expect(await titles(index, 'tournesol')).toEqual(['Tournesol', 'Semences', 'Réunion']);
    });

    test('a changed note is found by its new words only, a removed one not at all, nor a dropped shelf', async () => {
      const index = open({ signal });
      await index.put('mine', [note('Pain', 'samedi')]);
      await index.put('mine', [note('Pain', 'dimanche')]);
      expect(await titles(index, 'samedi')).toEqual([]);
      expect(await titles(index, 'dimanche')).toEqual(['Pain']);
      await index.put('bob', [note('Soupe', 'dimanche')]);
      await index.remove('mine', ['Pain', 'nobody']);
      expect(await titles(index, 'dimanche')).toEqual(['Soupe']);
      await index.drop('bob');
      await index.drop('carol');
      expect(await titles(index, 'dimanche')).toEqual([]);
    });

    test('each shelf gives its best, the first one stands first, and what was found is marked', async () => {
      const index = open({ signal });
      await index.put('bob', [note('Pain', 'Au levain')]);
      await index.put('mine', [note('Samedi', 'Four à pain'), note('Mardi', 'Pas de pain')]);
      const found = await index.find('pain', { hitsPerShelf: 1, first: 'mine', shelves: 10 }, { signal });
      expect(found.map(({ shelf, total, hits }) => [shelf, total, hits.length])).toEqual([
        ['mine', 2, 1],
        ['bob', 1, 1],
      ]);
      expect(found[1]?.hits[0]?.markedTitle).toEqual([{ text: 'Pain', marked: true }]);
    });

    test('a question that is no longer asked is not answered', async () => {
      const index = open({ signal });
      const gone = new AbortController();
      gone.abort(new RangeError('typed on'));
      await expect(index.find('pain', LIMITS, gone)).rejects.toThrow('typed on');
    });
  });
}
