import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createMemoryPlaces } from '../../../src/adapters/memory/places.ts';
import { createHome } from '../../../src/app/cell/home.ts';
import { createOwnStations } from '../../../src/app/neighbourhood/own-stations.ts';
import { followTabs } from '../../../src/compose/column.ts';
import { deviceOf } from '../../support/cast.ts';
import { consented, nextTurn, openDesk, opened } from '../../support/publishing.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

const { signal } = new AbortController();
const MILL = `/dns4/mill.example/tcp/443/wss/p2p/${deviceOf('mill')}`;

/** Two tabs of alice at one desk, each following the other. */
const twoTabs = async () => {
  const desk = openDesk();
  const channel = createTabChannels();
  const open = async (begin: typeof opened) => {
    const settings = createMemoryKeyValueStore({ disk: desk.disk, channel: channel() });
    const tab = await begin(desk, (deps) => ({ ...deps, settings }));
    const { publication } = tab;
    const cell = await createHome({ places: createMemoryPlaces({ towns: [] }), settings });
    const stations = await createOwnStations({ settings });
    const log = createMemoryLog();
    const columns = {
      cell: { readers: { home: { fromTab: cell.reread, brought: cell.reread } } },
      stations: { readers: { ownStations: { fromTab: stations.reread, brought: stations.reread } } },
      site: { readers: { publication: { fromTab: publication.showStored, brought: publication.reread } } },
    };
    followTabs(columns, settings, { log, signal });
    return { cell, stations, ...tab };
  };
  return { desk, here: await open(opened), there: await open(opened), open };
};

test('a place, a station and a name that are chosen in one tab are those of the other', async () => {
  const { here, there } = await twoTabs();
  await here.cell.choose({ label: 'Toulouse', latDegrees: 43.6, lonDegrees: 1.44 });
  await here.stations.add(MILL);
  await here.publication.setProfile({ displayName: 'Alice du four' });
  await expect.poll(() => there.cell.home.get()?.label).toBe('Toulouse');
  await expect.poll(() => there.stations.stations.get()).toEqual([MILL]);
  await expect.poll(() => there.publication.profile.get().displayName).toBe('Alice du four');
});

test('a list of stations that did not change does not start the network anew', async () => {
  const { here, there } = await twoTabs();
  await here.stations.add(MILL);
  await expect.poll(() => there.stations.stations.get()).toEqual([MILL]);
  const before = there.stations.stations.get();
  await there.stations.reread();
  expect(there.stations.stations.get()).toBe(before);
});

test('what one tab publishes the other shows, and hands out', async () => {
  const { desk, there, open } = await twoTabs();
  const here = await open(consented);
  here.write('Pain', 'Four à bois, samedi');
  await nextTurn(desk, here);
  const { root, sequence } = here.publication.publication.get();
  await expect
    .poll(() => there.publication.publication.get())
    .toMatchObject({ state: 'published', root, sequence });
  const handedOut = desk.announced.filter((record) => record.sequence === sequence);
  expect(handedOut.length).toBeGreaterThan(1);
});
