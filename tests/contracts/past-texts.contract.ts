import { describe, expect, test } from 'vitest';
import type { PastNote } from '../../src/domain/wiki/past.ts';
import type { WikiStore } from '../../src/ports/wiki-store.ts';
import { fields } from '../support/notes.ts';
import { only, type OpenWikiStore, write } from './wiki-store.contract.ts';

const { signal } = new AbortController();

const pastOf = async (store: WikiStore): Promise<readonly (readonly [string, string, string])[]> => {
  const all: PastNote[] = [];
  for await (const chunk of store.past({ signal })) all.push(...chunk);
  return all.map(({ title, fields: own, why }) => [title, own.get('text') ?? '', why]);
};

/** Texts that were deleted or overwritten. */
export const describePastTexts = (name: string, open: OpenWikiStore): void => {
  describe(`${name}: past texts`, () => {
    const alice = (): Promise<WikiStore> => open(crypto.randomUUID(), 'alice');

    test('a deleted note keeps its last text, for the next tab too, and the saver is told', async () => {
      const place = crypto.randomUUID();
      const store = await open(place, 'alice');
      const { record } = only(await store.save([write('Pain', 'au levain')], { signal }));
      const gone = { title: 'Pain', fields: null, base: record.revision };
      const { ended } = only(await store.save([gone], { signal }));
      const kept = { title: 'Pain', fields: fields('au levain'), audience: 'me', why: 'deleted' };
      expect(ended).toMatchObject({ ...kept, revision: record.revision });
      expect(await pastOf(await open(place, 'next'))).toEqual([['Pain', 'au levain', 'deleted']]);
    });

    test('a whole notebook that is deleted at once keeps every text', async () => {
      const store = await alice();
      const titles = Array.from({ length: 150 }, (_, index) => `Note ${index}`);
      const saved = await store.save(
        titles.map((title) => write(title, `de ${title}`)),
        { signal },
      );
      await store.save(
        saved.map(({ record: { title, revision: base } }) => ({ title, fields: null, base })),
        { signal },
      );
      const past = await pastOf(store);
      expect(past.map(([, text]) => text).toSorted()).toEqual(
        titles.map((title) => `de ${title}`).toSorted(),
      );
    });

    test('a text that another one takes the place of is kept, a step of the same writing is not', async () => {
      const store = await alice();
      const text = 'Farine, eau, sel et levain, une nuit au frais.';
      const first = only(await store.save([write('Pain', text)], { signal })).record;
      const longer = write('Pain', `${text} Puis au four.`, { base: first.revision });
      const second = only(await store.save([longer], { signal })).record;
      expect(await pastOf(store)).toEqual([]);
      await store.save([write('Pain', 'x', { base: second.revision })], { signal });
      expect(await pastOf(store)).toEqual([['Pain', `${text} Puis au four.`, 'overwritten']]);
    });

    test('a text that the frame begins to wear away by itself is kept, and what it leaves is told apart', async () => {
      const store = await alice();
      let base = null;
      for (const [text, isByFrame] of [
        ['Farine, eau, sel et levain', false],
        ['Farine, eau, sel et', true],
        ['Farine, eau, sel', true],
        ['x'.repeat(20), true],
        ['x', true],
      ] as const)
        base = only(await store.save([{ ...write('Pain', text, { base }), isByFrame }], { signal })).record
          .revision;
      const all: PastNote[] = [];
      for await (const chunk of store.past({ signal })) all.push(...chunk);
      const told = all.map(({ fields: own, isByFrame }) => [own.get('text'), isByFrame]);
      expect(new Set(told.map(String))).toEqual(
        new Set(['Farine, eau, sel et levain,', `${'x'.repeat(20)},true`]),
      );
    });

    test('texts from elsewhere are kept as they came, once', async () => {
      const from = await alice();
      const { record } = only(await from.save([write('Pain', 'au levain')], { signal }));
      const { ended } = only(
        await from.save([{ title: 'Pain', fields: null, base: record.revision }], { signal }),
      );
      if (ended === undefined) throw new RangeError('nothing ended');
      const place = crypto.randomUUID();
      const to = await open(place, 'alice');
      await to.keepPast([ended], { signal });
      await to.keepPast([ended], { signal });
      const all: PastNote[] = [];
      for await (const chunk of (await open(place, 'next')).past({ signal })) all.push(...chunk);
      expect(all).toEqual([ended]);
    });

    test('the text that the other tab wrote meanwhile lives on as a copy, not as a past one', async () => {
      const place = crypto.randomUUID();
      const [here, there] = [await open(place, 'here'), await open(place, 'there')];
      await here.save([write('Pain', 'Farine, eau, sel et levain')], { signal });
      await there.save([write('Pain', 'Eau')], { signal });
      expect(await pastOf(here)).toEqual([]);
    });
  });
};
