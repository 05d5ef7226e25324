import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { carriedSettings, isTaken } from '../../../src/domain/backup/carried-settings.ts';
import { carriedAs, isCopied, KEY_SPACES, spaceOf } from '../../../src/domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../../src/ports/key-value-store.ts';

/** A key of each space as profiles hold it, and what becomes of it: seal, second copy, backups and moves, read again. */
const ROWS = [
  ['home', 'home', undefined, 'copied', 'always', 'always'],
  ['ownStations', 'own-stations', undefined, 'copied', 'always', 'always'],
  ['publication', 'publication/k51alice/consent', undefined, 'copied', 'always', 'always'],
  ['acquaintances', 'acquaintance/0a1b', 'acquaintances', 'copied', 'always', 'always'],
  ['ledger', 'ledger/43.6_1.4/k51bob', undefined, 'single', 'once', 'tabs'],
  ['neighbours', 'neighbour/43.6_1.4/k51bob', undefined, 'single', 'once', 'tabs'],
  ['pins', 'pin/bafybread/site', undefined, 'single', 'never', 'never'],
  ['seen', 'seen/k51alice', undefined, 'single', 'never', 'never'],
  ['drafts', 'draft/0a1b2c/1', 'notes', 'single', 'never', 'never'],
  ['deviceSeed', 'device-seed', 'device', 'copied', 'never', 'never'],
  ['backup', 'backup/history', undefined, 'copied', 'never', 'never'],
  ['move', 'move/pending', undefined, 'copied', 'never', 'never'],
] as const;

test('every key space is told of here', () => {
  expect(ROWS.map(([name]) => name).toSorted()).toEqual(Object.keys(KEY_SPACES).toSorted());
});

test.each(ROWS)(
  '%s: %s is sealed under %s, %s, carried %s, read again %s',
  (name, key, sealedUnder, copy, carried, reread) => {
    expect(spaceOf(key)).toBe(name);
    expect(KEY_SPACES[name].sealedUnder).toBe(sealedUnder);
    expect(isCopied(key)).toBe(copy === 'copied');
    expect(carriedAs(key)).toBe(carried);
    expect(KEY_SPACES[name].reread).toBe(reread);
  },
);

test.each(ROWS.filter(([, , , , carried]) => carried === 'never'))(
  'what %s says of this device neither leaves it nor is taken from another',
  (_name, key) => {
    const setting = [key, Uint8Array.of(1)] as const;
    expect(carriedSettings([setting])).toEqual([]);
    expect(isTaken([setting], [])).toBe(false);
  },
);

test('a setting of a later version is kept twice and goes with the person', () => {
  expect(spaceOf('swarm/1')).toBeUndefined();
  expect(isCopied('swarm/1')).toBe(true);
  expect(carriedAs('swarm/1')).toBe('always');
});

test('a key belongs to one space alone: none begins with the prefix of another', () => {
  const homes = ['homes', 'own-stations/1', 'device-seed/old', 'pins/1', 'ledger'];
  expect(homes.map(spaceOf)).toEqual(homes.map(() => undefined));
});

test('a key outside the table does not compile', async () => {
  const settings: KeyValueStore = createMemoryKeyValueStore();
  // @ts-expect-error -- no key space is called so
  await settings.putMany([['hoem', Uint8Array.of(1)]]);
  // @ts-expect-error -- a prefix without its end is none
  expect(await settings.list('pin')).toEqual([]);
  // @ts-expect-error -- nobody reads it
  expect(await settings.get('own-station')).toBeUndefined();
});
