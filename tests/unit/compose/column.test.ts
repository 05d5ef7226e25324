import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import {
  actionsOf,
  closeAll,
  followTabs,
  nudgeAll,
  rereadBrought,
  startAll,
  type AllRead,
  type Columns,
} from '../../../src/compose/column.ts';
import { createStore, type Store } from '../../../src/kit/store.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

/** A capability of its own: whose turn it is at the village oven. Nothing that stands knows it. */
interface OvenActions {
  readonly turn: Store<string>;
}

const openOven = (told: string[]) => {
  const turn = createStore('nobody');
  const tell = (what: string) => () => Promise.resolve(void told.push(what));
  return {
    actions: { turn },
    start: (): Promise<void> => {
      turn.set('alice');
      return Promise.resolve();
    },
    readers: {
      home: { fromTab: tell('oven: another tab moved'), brought: tell('oven: a home was brought') },
    },
    nudge: () => void told.push('oven: nudged'),
    close: tell('oven: closed'),
  };
};

/** The two standing lines: what pages see, and the list of columns. */
interface VillageApp {
  readonly oven: OvenActions;
}
const openVillageColumns = (told: string[]) => ({
  wiki: { close: () => Promise.resolve(void told.push('wiki: closed')) },
  oven: openOven(told),
});

const openVillageApp = () => {
  const told: string[] = [];
  const session = new AbortController();
  const log = createMemoryLog();
  const columns = openVillageColumns(told);
  return { told, session, log, columns, app: actionsOf<VillageApp>(columns) };
};

test('a new column is shown, started and nudged by the loops that stand', async () => {
  const { app, columns, log, session, told } = openVillageApp();
  startAll(columns, { log, signal: session.signal });
  await expect.poll(() => app.oven.turn.get()).toBe('alice');
  nudgeAll(columns);
  expect(told).toEqual(['oven: nudged']);
  expect(Object.keys(app)).toEqual(['oven']);
});

test('it reads again what another tab stored, and what came from elsewhere', async () => {
  const { columns, log, session, told } = openVillageApp();
  const channel = createTabChannels();
  const there = createMemoryKeyValueStore({ channel: channel() });
  const here = createMemoryKeyValueStore({ channel: channel() });
  followTabs(columns, here, { log, signal: session.signal });
  await there.putMany([['own-stations', new Uint8Array([1])]]);
  await there.putMany([['home', new Uint8Array([1])]]);
  await expect.poll(() => told).toEqual(['oven: another tab moved']);
  await rereadBrought(columns);
  expect(told.at(-1)).toBe('oven: a home was brought');
});

test('columns close in the order in which they stand', async () => {
  const { columns, told } = openVillageApp();
  await closeAll(columns);
  expect(told).toEqual(['wiki: closed', 'oven: closed']);
});

test('a column that does not start is named, and the others start', async () => {
  const { columns, log, session, app } = openVillageApp();
  const broken = { start: () => Promise.reject(new RangeError('no wood')) };
  startAll({ broken, ...columns }, { log, signal: session.signal });
  await expect.poll(() => app.oven.turn.get()).toBe('alice');
  expect(log.lines.map(({ message }) => message)).toEqual(['broken did not start']);
});

test('a key space that nobody reads again does not compile', () => {
  const whole = <C extends Columns>(columns: AllRead<C>): C => columns;
  const read = { brought: () => Promise.resolve() };
  const most = { home: read, ownStations: read, publication: read };
  const every = { ...most, acquaintances: read };
  expect(Object.keys(whole({ all: { readers: every } }))).toEqual(['all']);
  // @ts-expect-error nobody reads the acquaintances again
  expect(Object.keys(whole({ most: { readers: most } }))).toEqual(['most']);
});
