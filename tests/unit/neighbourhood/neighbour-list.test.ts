import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { createNeighbourList } from '../../../src/app/neighbourhood/neighbour-list.ts';
import { identityOf } from '../../../src/domain/identity/key-formats.ts';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import { entryOf, type LedgerEntry } from '../../../src/domain/neighbourhood/buckets.ts';
import { NOBODY as NOBODY_KNOWN, type Standing } from '../../../src/domain/neighbourhood/acquaintance.ts';
import type { NeighbourMemory } from '../../../src/domain/neighbourhood/neighbour-memory.ts';
import { plainRecord, ROOT } from '../../support/plain-records.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const NOTHING: NeighbourMemory = { front: undefined, kept: undefined };

const personAt = (seed: number): LedgerEntry => {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(0, seed);
  return entryOf(plainRecord(identityOf(key)));
};

const sector = (entries: readonly LedgerEntry[]) => {
  const memories = new Map<IpnsName, NeighbourMemory>();
  const online = new Set<string>();
  const held = [...entries];
  const standings = new Map<IpnsName, Standing>();
  const petNames = new Map<IpnsName, string>();
  const list = createNeighbourList({
    own: identityOf(ed25519.getPublicKey(new Uint8Array(32).fill(9))).ipnsName,
    entries: () => held,
    memoryOf: (name) => memories.get(name) ?? NOTHING,
    acquaintances: {
      get: (name) => ({ ...NOBODY_KNOWN, petName: petNames.get(name) }),
      standingOf: (name) => standings.get(name) ?? 'stranger',
    },
    presence: { whoIsOnline: () => (device) => online.has(device) },
  });
  const shows = ({ record }: LedgerEntry, displayName: string, updatedAtMs = 0): void =>
    void memories.set(record.name, {
      front: { root: ROOT, displayName, noteCount: 1, recentTitles: [], updatedAtMs },
      kept: undefined,
    });
  return { list, shows, held, online, standings, petNames };
};

const NOBODY: readonly LedgerEntry[] = [];
const [alice, bob, mallory] = [personAt(1), personAt(2), personAt(3)] as const;

test('where nothing changed, the list is the very same; who did not change is the same object', () => {
  const { list, shows, held } = sector([alice, bob]);
  shows(alice, 'Alice', 2);
  shows(bob, 'Bob', 1);
  const first = list();
  expect(first.map(({ displayName }) => displayName)).toEqual(['Alice', 'Bob']);
  expect(list()).toBe(first);
  held.push(mallory);
  const second = list();
  expect(second).not.toBe(first);
  expect(second.slice(0, 2)).toEqual(first);
  expect(second[0]).toBe(first[0]);
});

test('somebody who takes the name of another, to the eye, is marked, and so is the other', () => {
  const { list, shows, held } = sector([alice, bob]);
  shows(alice, 'Alice');
  shows(bob, 'Bob');
  expect(list().map(({ isAlike }) => isAlike)).toEqual([false, false]);
  held.push(mallory);
  shows(mallory, 'В\u200Bоb');
  expect(new Map(list().map(({ displayName, isAlike }) => [displayName, isAlike]))).toEqual(
    new Map([
      ['Alice', false],
      ['Bob', true],
      ['Воb', true],
    ]),
  );
  held.pop();
  expect(list().every(({ isAlike }) => !isAlike)).toBe(true);
});

test('a name of marks that nobody sees is no name, and nobody looks like somebody without one', () => {
  const { list, shows } = sector([alice, bob]);
  shows(alice, '\u200B\u3164');
  shows(bob, ' ');
  expect(list().map(({ displayName, isAlike }) => [displayName, isAlike])).toEqual([
    [undefined, false],
    [undefined, false],
  ]);
});

test('known people stand first, then met, whatever a stranger says of the hour; who is hidden is not there', () => {
  const { list, shows, standings, petNames } = sector([alice, bob, mallory]);
  shows(alice, 'Alice', 1);
  shows(bob, 'Bob', 2);
  shows(mallory, 'Mallory', 4_000_000_000_000);
  standings.set(alice.record.name, 'known').set(bob.record.name, 'met');
  petNames.set(alice.record.name, 'Lili');
  expect(list().map(({ displayName, petName, standing }) => [displayName, petName, standing])).toEqual([
    ['Alice', 'Lili', 'known'],
    ['Bob', undefined, 'met'],
    ['Mallory', undefined, 'stranger'],
  ]);
  standings.set(mallory.record.name, 'hidden');
  expect(list().map(({ displayName }) => displayName)).toEqual(['Alice', 'Bob']);
});

test('nobody is a list of nobody', () => {
  expect(sector(NOBODY).list()).toEqual([]);
});

test('twenty thousand names are read again before anybody waits, and one more of them too', () => {
  const plague = Array.from({ length: 20_000 }, (_, at) => personAt(10 + at));
  const { list, shows, held } = sector(plague);
  plague.forEach((entry, at) => shows(entry, `Bob ${at}`, at % 977));
  expect(list()).toHaveLength(20_000);
  const timed = (change: () => void): number => {
    const times = Array.from({ length: 9 }, () => {
      change();
      return cpuMs(list);
    });
    return Math.min(...times);
  };
  let next = 40_000;
  const unchanged = timed(() => undefined);
  const grown = timed(() => held.push(personAt((next += 1))));

  expect(unchanged).toBeLessThan(100);
  expect(grown).toBeLessThan(200);
});
