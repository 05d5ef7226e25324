import { describe, expect, test } from 'vitest';
import { encodeRevision } from '../../src/domain/wiki/revision.ts';
import type { SealedStore } from '../../src/ports/sealed-store.ts';
import { recipe, type Recipe } from '../support/recipes.ts';

const { signal } = new AbortController();

type Store = SealedStore<Recipe>;

/** Writes what nobody has seen yet. */
const begin = (store: Store, recipes: readonly Recipe[], isCounted = false) =>
  store.write(recipes, {
    seen: recipes.map(({ dish }) => ({ name: dish, revision: undefined })),
    isCounted,
    signal,
  });

const everythingIn = async (store: Store, ahead: boolean): Promise<readonly Recipe[]> => {
  const all: Recipe[] = [];
  for await (const chunk of store.all({ signal, ahead })) all.push(...chunk);
  return all;
};

const dishesOf = (recipes: readonly Recipe[]): readonly string[] =>
  recipes.map(({ dish }) => dish).toSorted();

const BREAD = recipe('Pain', 'pétrir');
const SOURDOUGH = recipe('Pain', 'rafraîchir, pétrir', 1);
const SOUP = recipe('Soupe', 'éplucher');

/** `open` with the same place opens what was written there before. */
export const describeSealedStore = (name: string, open: (place: string) => Promise<Store>): void => {
  const blank = () => open(crypto.randomUUID());

  describe(name, () => {
    test('what was written is found by its name, also after the store was opened again', async () => {
      const place = crypto.randomUUID();
      const store = await open(place);
      expect(await begin(store, [BREAD, SOUP])).toBe('written');
      for (const each of [store, await open(place)]) {
        const { values, seen } = await each.look(['Pain', 'Tarte']);
        expect(values).toEqual([BREAD]);
        expect(seen).toEqual([
          { name: 'Pain', revision: encodeRevision(BREAD.revision) },
          { name: 'Tarte', revision: undefined },
        ]);
      }
    });

    test('who saw what stands writes over it, and the newer one is found', async () => {
      const store = await blank();
      await begin(store, [BREAD]);
      const { seen } = await store.look(['Pain']);
      expect(await store.write([SOURDOUGH], { seen, isCounted: false, signal })).toBe('written');
      expect((await store.look(['Pain'])).values).toEqual([SOURDOUGH]);
    });

    test('who saw something else writes nothing at all, and nothing is counted', async () => {
      const store = await blank();
      await begin(store, [BREAD]);
      expect(await begin(store, [SOUP, SOURDOUGH], true)).toBe('moved');
      expect(await everythingIn(store, true)).toEqual([BREAD]);
      expect(await store.count()).toBe(0);
    });

    test('of two tabs that saw the same, the second one is told, and sees the first one’s', async () => {
      const place = crypto.randomUUID();
      const [here, there] = [await open(place), await open(place)];
      await begin(here, [BREAD]);
      const [mine, theirs] = [await here.look(['Pain']), await there.look(['Pain'])];
      await here.write([SOURDOUGH], { seen: mine.seen, isCounted: false, signal });
      const late = { seen: theirs.seen, isCounted: false, signal };
      expect(await there.write([recipe('Pain', 'acheter', 2)], late)).toBe('moved');
      expect((await there.look(['Pain'])).values).toEqual([SOURDOUGH]);
    });

    test('only writes that are to be counted are', async () => {
      const place = crypto.randomUUID();
      const store = await open(place);
      expect(await store.count()).toBe(0);
      await begin(store, [BREAD], true);
      await begin(store, [SOUP]);
      expect(await (await open(place)).count()).toBe(1);
    });

    test.each([true, false])('all of many come once, in chunks, read ahead: %s', async (ahead) => {
      const store = await blank();
      const many = Array.from({ length: 150 }, (_, at) => recipe(`Plat ${at}`, 'cuire'));
      await begin(store, many);
      expect(dishesOf(await everythingIn(store, ahead))).toEqual(dishesOf(many));
      const again = await everythingIn(store, ahead);
      expect(await everythingIn(store, !ahead)).toEqual(again);
    });

    test('an empty store gives nothing', async () => {
      const store = await blank();
      expect(await everythingIn(store, true)).toEqual([]);
      expect(await store.look(['__proto__'])).toEqual({
        values: [],
        seen: [{ name: '__proto__', revision: undefined }],
      });
    });

    test('who gave up before writing has written nothing', async () => {
      const store = await blank();
      const gaveUp = { seen: [], isCounted: true, signal: AbortSignal.abort() };
      await expect(store.write([BREAD], gaveUp)).rejects.toHaveProperty('name', 'AbortError');
      expect(await everythingIn(store, true)).toEqual([]);
    });
  });
};
