import { expect, test } from 'vitest';
import type { PublicationDeps } from '../../../src/app/site/publication.deps.ts';
import { createSiteReader } from '../../../src/app/site/read-site.ts';
import { note } from '../../support/notes.ts';
import { PARIS } from '../../support/cast.ts';
import {
  consented,
  openDesk,
  PARIS_HOME,
  pinned,
  titlesUnder,
  type Desk,
  type Tab,
} from '../../support/publishing.ts';

const { signal } = new AbortController();

/** Where a publication lets the page answer: each takes seconds for thousands of notes, or on a slow phone. */
const PAUSES: readonly ((deps: PublicationDeps, then: () => void) => Partial<PublicationDeps>)[] = [
  ({ siteBuilder }, then) => ({
    siteBuilder: async () => {
      const builder = await siteBuilder();
      return {
        ...builder,
        draft: (content, pause) =>
          builder.draft(content, () => {
            then();
            return pause();
          }),
      };
    },
  }),
  ({ contentStore }, then) => ({
    contentStore: {
      ...contentStore,
      put: async (...args) => {
        await contentStore.put(...args);
        then();
      },
    },
  }),
  ({ recordCodec }, then) => ({
    recordCodec: {
      ...recordCodec,
      create: async (...args) => {
        const record = await recordCodec.create(...args);
        then();
        return record;
      },
    },
  }),
];

const withdraw = (desk: Desk, tab: Tab): void => {
  desk.notes.set('Journal', note('Journal', 'Cher journal.'));
  desk.generation += 1;
  tab.publication.publicChanged();
};

const titlesOfAll = async (desk: Desk): Promise<readonly string[]> => {
  const reader = createSiteReader({ contentStore: desk.contentStore });
  const sites = await Promise.all(desk.announced.map(({ root }) => reader.readSite(root, { signal })));
  return sites.flatMap((site) => (site.ok ? site.value.tiddlers.map(({ title }) => title) : [site.error]));
};

test.each([0, 1, 2])(
  'what alice makes private again while her notes are being published goes out to nobody (pause %i)',
  async (at) => {
    const desk = openDesk();
    let isWithdrawn = false;
    const meanwhile = (): void => {
      if (isWithdrawn || !desk.notes.has('Journal')) return;
      isWithdrawn = true;
      withdraw(desk, tab);
    };
    const tab: Tab = await consented(desk, (deps) => ({ ...deps, ...PAUSES[at]?.(deps, meanwhile) }));
    tab.write('Pain', 'Levain.');
    tab.write('Journal', 'Cher journal.');
    await desk.clock.advance(1_000);
    await desk.clock.advance(1_000);
    await tab.publication.settled();
    expect(isWithdrawn).toBe(true);
    expect(await titlesOfAll(desk)).toEqual(['Pain']);
    const { root, state, publicCount } = tab.publication.publication.get();
    expect({ state, publicCount }).toEqual({ state: 'published', publicCount: 1 });
    expect(await pinned(desk)).toEqual([root]);
    expect(await titlesUnder(desk, root)).toEqual(['Pain']);
  },
);

test('who moves while her notes are being published is announced in the new place alone', async () => {
  const desk = openDesk();
  const move = (): void => {
    if (desk.home.get() !== PARIS_HOME) desk.home.set(PARIS_HOME);
  };
  const tab = await consented(desk, (deps) => ({ ...deps, ...PAUSES[1]?.(deps, move) }));
  tab.write('Pain', 'Levain.');
  await desk.clock.advance(1_000);
  await desk.clock.advance(1_000);
  await tab.publication.settled();
  expect(desk.announced.map(({ announcement }) => announcement.sectors)).toEqual([[PARIS]]);
});
