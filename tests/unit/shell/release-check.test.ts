import { expect, test } from 'vitest';
import { createMemoryDeviceMemory } from '../../../src/adapters/memory/device-memory.ts';
import { createReleaseCheck } from '../../../src/app/shell/release-check.ts';
import type { ReleaseWord } from '../../../src/domain/shell/release-word.ts';
import { createHandClock } from '../../support/clock.ts';

const KEY = { name: 'UPlanet', key: 'a'.repeat(64) };
const own = { version: '1'.repeat(16), dateMs: 0, number: '0.1.0' };
const NEXT = '2'.repeat(16);
const signedAs = (build: string): ReleaseWord => ({
  kind: 'signed',
  by: KEY,
  build,
  version: '0.2.0',
  isOlder: false,
});
const { signal } = new AbortController();

/** A page of `build`, and a server whose word can be changed. */
const visit = (word: ReleaseWord | 'offline', memory = createMemoryDeviceMemory(), build = own) => {
  const served = (): Promise<{ readonly signed: string; readonly worker: Uint8Array }> =>
    word === 'offline'
      ? Promise.reject(new TypeError('no network'))
      : Promise.resolve({ signed: '', worker: new Uint8Array() });
  const judge = (): Promise<ReleaseWord> => Promise.resolve(word === 'offline' ? { kind: 'altered' } : word);
  return createReleaseCheck({ keys: [KEY], own: build, served, judge, clock: createHandClock(), memory });
};

test('a page says who signed it, if that is what its server says of the same build', async () => {
  expect(await visit(signedAs(own.version)).ofOwn({ signal })).toEqual(signedAs(own.version));
  expect(await visit(signedAs(NEXT)).ofOwn({ signal })).toEqual({ kind: 'unchecked' });
  expect(await visit({ kind: 'unsigned' }).ofOwn({ signal })).toEqual({ kind: 'unsigned' });
});

test('who signed an update is still known after it was taken, without network', async () => {
  const memory = createMemoryDeviceMemory();
  await visit(signedAs(NEXT), memory).ofServed({ signal });
  const after = { version: NEXT, dateMs: 0, number: '0.1.0' };
  expect(await visit('offline', memory, after).ofOwn({ signal })).toEqual(signedAs(NEXT));
  expect(await visit('offline', memory).ofOwn({ signal })).toEqual({ kind: 'unchecked' });
});

test('a server that never answers does not keep the update waiting', async () => {
  const clock = createHandClock();
  const check = createReleaseCheck({
    keys: [],
    own,
    served: ({ signal: limit }) =>
      new Promise((_, reject) => limit.addEventListener('abort', () => reject(new TypeError('too long')))),
    judge: () => Promise.resolve({ kind: 'unsigned' }),
    clock,
    memory: createMemoryDeviceMemory(),
  });
  const word = check.ofServed({ signal });
  await clock.advance(20_000);
  expect(await word).toEqual({ kind: 'unchecked' });
});
