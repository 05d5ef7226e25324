import { describe, expect, test } from 'vitest';
import { createSiteReader } from '../../../src/app/site/read-site.ts';
import { deviceOf, PARIS, TOULOUSE } from '../../support/cast.ts';
import { NOTHING_PUBLIC } from '../../support/demo-publication.ts';
import { note } from '../../support/notes.ts';
import {
  consented,
  nextTurn,
  openDesk,
  opened,
  PARIS_HOME,
  pinned,
  shelfOf,
  titlesUnder,
} from '../../support/publishing.ts';

const { signal } = new AbortController();

describe('before she agrees', () => {
  test('alice has nothing public', async () => {
    const { publication } = await opened(openDesk());
    expect(publication.publication.get()).toEqual(NOTHING_PUBLIC);
  });

  test('nothing is published, and she sees exactly what would be', async () => {
    const desk = openDesk();
    const tab = await opened(desk);
    tab.write('Pain', 'Levain.');
    desk.notes.set('Journal', note('Journal', 'Cher journal.'));
    desk.notes.set('$:/config', note('$:/config', 'x', { audience: 'public' }));
    await tab.publication.setProfile({ displayName: 'Alice' });
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toMatchObject({ state: 'waiting-for-consent', publicCount: 1 });
    expect(tab.publication.preview().map(({ title }) => title)).toEqual(['Pain']);
    expect(await pinned(desk)).toEqual([]);
    expect(desk.announced).toEqual([]);
  });

  test('and with nothing public her agreement publishes nothing', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    expect(tab.publication.publication.get().state).toBe('nothing-public');
    expect(await pinned(desk)).toEqual([]);
  });
});

describe('alice publishes', () => {
  test('her public notes under her name, saved here first, without any network', async () => {
    const desk = openDesk();
    desk.notes.set('Pain', note('Pain', 'Levain.', { audience: 'public' }));
    desk.notes.set('Journal', note('Journal', 'Cher journal.'));
    const tab = await consented(desk);
    const shown = tab.publication.publication.get();
    expect(shown).toMatchObject({
      state: 'published',
      publicCount: 1,
      sequence: 1n,
      savedHere: true,
      seenBy: 0,
      waitingForNetwork: true,
    });
    expect(await pinned(desk)).toEqual([shown.root]);
    expect(await titlesUnder(desk, shown.root)).toEqual(['Pain']);
    expect(desk.announced[0]?.announcement).toMatchObject({
      sectors: [TOULOUSE],
      devicePeerId: deviceOf('alice'),
    });
  });

  test('each later change, and lets the root before go', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const first = tab.publication.publication.get();
    tab.write('Eau', 'Fontaine.');
    await nextTurn(desk, tab);
    const second = tab.publication.publication.get();
    expect(second.sequence).toBe(2n);
    expect(await pinned(desk)).toEqual([second.root]);
    expect(await titlesUnder(desk, second.root)).toEqual(['Eau', 'Pain']);
    expect((await shelfOf(desk).stored())?.published.parents.map(String)).toEqual([first.root]);
  });

  test('an empty page when her last public note becomes private', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    desk.notes.clear();
    desk.generation += 1;
    tab.publication.publicChanged();
    await nextTurn(desk, tab);
    expect(await titlesUnder(desk, tab.publication.publication.get().root)).toEqual([]);
    expect(tab.publication.publication.get()).toMatchObject({ publicCount: 0, sequence: 2n });
  });

  test('nothing new when nothing changed', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const before = tab.publication.publication.get();
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toEqual(before);
    expect((await shelfOf(desk).stored())?.published.generation).toBe(2);
  });

  test('at once, then at most once a second while she types', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    await desk.clock.advance(5_000);
    tab.write('Pain', '0');
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(1n);
    for (let tenth = 1; tenth <= 30; tenth += 1) {
      tab.write('Pain', String(tenth));
      await desk.clock.advance(100);
    }
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get().sequence).toBe(4n);
  });

  test('her name, tidied, with the notes', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    await tab.publication.setProfile({ displayName: '  Alice \n du Pain ' });
    await nextTurn(desk, tab);
    const [pin] = await desk.contentStore.pins();
    if (pin === undefined) throw new Error('nothing pinned');
    const front = await createSiteReader(desk).readFront(pin.root, { signal });
    expect(front.ok && front.value.profile.displayName).toBe('Alice du Pain');
    expect((await opened(desk)).publication.profile.get()).toEqual({ displayName: 'Alice du Pain' });
  });

  test('in the sector where she lives, once she said where', async () => {
    const desk = openDesk();
    desk.home.set(undefined);
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(desk.announced).toEqual([]);
    expect(tab.publication.publication.get()).toMatchObject({ state: 'publishing', savedHere: false });
    desk.home.set(PARIS_HOME);
    await nextTurn(desk, tab);
    expect(desk.announced.at(-1)?.announcement.sectors).toEqual([PARIS]);
  });

  test('the same root under a new record when she moves', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const before = tab.publication.publication.get();
    desk.home.set(PARIS_HOME);
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get()).toMatchObject({ root: before.root, sequence: 2n });
    expect(await pinned(desk)).toEqual([before.root]);
  });
});

test('titles that no neighbour would take are not counted as public, and not published', async () => {
  const desk = openDesk();
  const tab = await consented(desk);
  tab.write('漢'.repeat(400), 'a title of 1,200 bytes');
  tab.write('x'.repeat(5_000), 'a title of 5,000 letters');
  tab.write('Short', 'a title of 5 letters');
  await nextTurn(desk, tab);
  const { publicCount, root } = tab.publication.publication.get();
  expect(publicCount).toBe(1);
  expect(await titlesUnder(desk, root)).toEqual(['Short']);
});
