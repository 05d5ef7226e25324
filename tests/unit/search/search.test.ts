import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createMemorySearchIndex } from '../../../src/adapters/memory/search-index.ts';
import { createNeighbourShelves, type KeptSite } from '../../../src/app/search/neighbour-shelves.ts';
import { createOwnShelf } from '../../../src/app/search/own-shelf.ts';
import { createSearch } from '../../../src/app/search/search.ts';
import { strangerOf } from '../../../src/app/neighbourhood/neighbour-list.ts';
import type { Neighbour } from '../../../src/app/neighbourhood/neighbourhood.types.ts';
import type { SiteReader } from '../../../src/app/site/read-site.types.ts';
import { createStore } from '../../../src/kit/store.ts';
import { ok } from '../../../src/kit/result.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import type { SearchIndex } from '../../../src/ports/search-index.ts';
import { person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { profile } from '../../support/notebook-tabs.ts';
import { fields, tiddler } from '../../support/notes.ts';
import { until } from '../../support/until.ts';

const { signal } = new AbortController();
const BOB = person('bob').ipnsName;
const CAROL = person('carol').ipnsName;
const ROOT = CID.parse('bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi');
const NEXT = CID.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy');

const readingOf =
  (notes: () => readonly Tiddler[]): SiteReader['readSite'] =>
  () =>
    Promise.resolve(
      ok({
        profile: { displayName: 'Bob' },
        feed: [],
        manifest: {} as never,
        tiddlers: notes(),
        refusedLines: 0,
      }),
    );

const bob: Neighbour = {
  ...strangerOf(BOB),
  ...{ displayName: 'Bob', online: true, noteCount: 1, updatedAtMs: 0, keptHere: true },
};

const alices = () => {
  const tab = profile().tab();
  const clock = createHandClock();
  const session = new AbortController();
  const opened: AbortSignal[] = [];
  const search = createSearch({
    openIndex: (options) => {
      opened.push(options.signal);
      return createMemorySearchIndex();
    },
    notebook: tab.notebook,
    neighbours: createStore<readonly Neighbour[]>([bob]),
    keptSites: () => [{ name: BOB, root: ROOT }],
    readSite: readingOf(() => [tiddler('Soupe', 'Courge de samedi'), tiddler('$:/SiteTitle', 'samedi')]),
    clock,
    log: createMemoryLog(),
    signal: session.signal,
  });
  const finds = async (query: string, wanted: readonly (readonly [string, string])[]): Promise<unknown> =>
    until(async () => {
      await clock.advance(100);
      const groups = await search.find(query, { signal });
      const found = groups.flatMap(({ whose, notes }) => notes.map(({ title }) => [whose, title]));
      return JSON.stringify(found) === JSON.stringify(wanted) ? true : undefined;
    }, 5_000);
  return { ...tab, search, session, opened, finds };
};

test('nothing is built before alice searches; then her notes come first, then those of bob that are kept here', async () => {
  const alice = alices();
  await alice.notebook.write('Pain', fields('Four à bois, samedi'));
  expect(alice.opened).toHaveLength(0);
  await expect(alice.search.find('samedi', { signal })).resolves.toEqual([]);
  alice.search.open();
  alice.search.open();
  expect(alice.opened).toHaveLength(1);
  await alice.finds('samedi', [
    ['mine', 'Pain'],
    [BOB, 'Soupe'],
  ]);
  expect(alice.search.status.get()).toEqual({ state: 'ready', done: 1, total: 1, neighboursLeftOut: 0 });
  const [, bobs] = await alice.search.find('samedi', { signal });
  expect(bobs?.displayName).toBe('Bob');
});

test('what alice writes and deletes later is followed', async () => {
  const alice = alices();
  alice.search.open();
  await alice.notebook.write('Eau', fields('La source'));
  await alice.finds('source', [['mine', 'Eau']]);
  await alice.notebook.write('Eau', fields('La fontaine'));
  await alice.finds('source', []);
  await alice.finds('fontaine', [['mine', 'Eau']]);
});

test('when the session ends, so does all that was read in', () => {
  const alice = alices();
  alice.search.open();
  alice.session.abort();
  expect(alice.opened[0]?.aborted).toBe(true);
});

/** The real index, and what was handed to it. */
const watched = (): { readonly index: SearchIndex; readonly story: string[] } => {
  const story: string[] = [];
  const index = createMemorySearchIndex();
  return {
    story,
    index: {
      ...index,
      put: (shelf, notes) => {
        story.push(...notes.map(({ title }) => `put ${title}`));
        return index.put(shelf, notes);
      },
      drop: (shelf) => {
        story.push('drop');
        return index.drop(shelf);
      },
    },
  };
};

test('one edit among a neighbour’s notes costs one note; the same root costs nothing; who is gone is dropped', async () => {
  let notes = [tiddler('Soupe', 'Courge'), tiddler('Pain', 'samedi')];
  const { index, story } = watched();
  const shelves = createNeighbourShelves({ readSite: readingOf(() => notes), signal });
  await shelves.update(index, [{ name: BOB, root: ROOT }]);
  await shelves.update(index, [{ name: BOB, root: ROOT }]);
  notes = [tiddler('Soupe', 'Courge'), tiddler('Pain', 'dimanche')];
  await shelves.update(index, [{ name: BOB, root: NEXT }]);
  await shelves.update(index, []);
  expect(story).toEqual(['put Soupe', 'put Pain', 'put Pain', 'drop']);
});

test('neighbours beyond the memory set aside are left out and counted, and come in when there is room', async () => {
  const { index } = watched();
  const shelves = createNeighbourShelves(
    { readSite: readingOf(() => [tiddler('Pain', 'x'.repeat(60))]), signal },
    100,
  );
  const both: readonly KeptSite[] = [
    { name: BOB, root: ROOT },
    { name: CAROL, root: ROOT },
  ];
  await shelves.update(index, both);
  expect(shelves.leftOut()).toBe(1);
  await shelves.update(index, both.slice(1));
  expect(shelves.leftOut()).toBe(0);
});

test('a note that becomes public is not handed to the index once more; one that is written anew or goes is', async () => {
  const alice = profile().tab();
  const put: string[] = [];
  const gone: string[] = [];
  const index: SearchIndex = {
    ...createMemorySearchIndex(),
    put: (_, notes) => Promise.resolve(void put.push(...notes.map(({ title }) => title))),
    remove: (_, titles) => Promise.resolve(void gone.push(...titles)),
  };
  const shelf = createOwnShelf(alice.notebook.list);
  const update = () => shelf.update(index, () => undefined);
  for (const title of ['Pain', 'Sel', 'Vin']) await alice.notebook.write(title, fields('samedi'));
  await update();
  expect(put.splice(0).toSorted()).toEqual(['Pain', 'Sel', 'Vin']);
  await alice.notebook.setAudience(['Pain', 'Sel'], 'public');
  await update();
  expect([put, gone]).toEqual([[], []]);
  await alice.notebook.write('Sel', fields('dimanche'));
  const [vin] = alice.notebook.list().filter(({ title }) => title === 'Vin');
  if (vin !== undefined) await alice.notebook.remove(vin);
  await update();
  expect([put, gone]).toEqual([['Sel'], ['Vin']]);
});
