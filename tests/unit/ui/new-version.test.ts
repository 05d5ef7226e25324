import { expect, test } from 'vitest';
import { createMemoryDeviceMemory } from '../../../src/adapters/memory/device-memory.ts';
import { createNewVersion } from '../../../src/app/shell/new-version.ts';
import { CHECK_EVERY_MS, RETRY_AFTER_MS } from '../../../src/app/shell/update-checks.ts';
import type { ReleaseWord } from '../../../src/domain/shell/release-word.ts';
import type { UpdateFailed } from '../../../src/domain/shell/update.ts';
import { createHandClock } from '../../support/clock.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';

const SIGNED: ReleaseWord = {
  kind: 'signed',
  by: { name: 'UPlanet', key: 'a'.repeat(64) },
  build: '0'.repeat(16),
  version: '0.2.0',
  isOlder: false,
};
const checkSaying = (word: ReleaseWord, pinsKey = true) => ({
  pinsKey,
  ofServed: () => Promise.resolve(word),
});

const install = (wish: DemoWish, check = checkSaying(SIGNED), takesOver = true) => {
  const demo = createDemoApp(wish);
  const calls: string[] = [];
  let announce = (): void => undefined;
  let fail: (failed: UpdateFailed) => void = () => undefined;
  const clock = createHandClock();
  const newVersion = createNewVersion({
    app: demo.app,
    check,
    clock,
    memory: createMemoryDeviceMemory(),
    reload: () => calls.push('reload'),
    signal: new AbortController().signal,
  });
  newVersion.listen({
    onNewVersion: (listener) => (announce = listener),
    onUpdateFailed: (listener) => (fail = listener),
    news: () => Promise.resolve({ en: ['Bread'], fr: ['Pain'] }),
    check: () => {
      calls.push('check');
      return Promise.resolve();
    },
    takeOver: () => {
      calls.push(`take over, ${demo.session.get().state}`);
      return takesOver ? Promise.resolve() : Promise.reject(new Error('the shell stays'));
    },
  });
  const failing = (version: string): void => fail({ kind: 'update-failed', version, why: 'incomplete' });
  /** Until who made it is known. */
  const ready = async (): Promise<void> => {
    announce();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { demo, newVersion, calls, clock, failing, announce: ready };
};

test('nothing is said before a new version is ready, and nothing happens before the person wants it', async () => {
  const { newVersion, calls, announce } = install({});
  await newVersion.takeOver();
  expect(newVersion.state.get()).toBe('none');
  await announce();
  expect(newVersion.state.get()).toBe('ready');
  expect(calls).toEqual([]);
});

test('the new version takes over after the session has closed, then the page reloads', async () => {
  const { newVersion, calls, announce } = install({});
  await announce();
  await newVersion.takeOver();
  expect(calls).toEqual(['take over, locked', 'reload']);
});

test('a version that does not take over after all: nothing of the notes stays in the page', async () => {
  const { newVersion, calls, announce } = install({}, checkSaying(SIGNED), false);
  await announce();
  await expect(newVersion.takeOver()).rejects.toThrow('the shell stays');
  expect(calls).toEqual(['take over, locked', 'reload']);
  expect(newVersion.state.get()).toBe('ready');
});

test('a version that does not take over a page on which nothing was open leaves that page alone', async () => {
  const { newVersion, calls, announce } = install({ session: 'locked' }, checkSaying(SIGNED), false);
  await announce();
  await expect(newVersion.takeOver()).rejects.toThrow('the shell stays');
  expect(calls).toEqual(['take over, locked']);
});

test('a save under way comes first', async () => {
  const { demo, newVersion, calls, announce } = install({ status: { state: 'saving' } });
  await announce();
  const done = newVersion.takeOver();
  expect(newVersion.state.get()).toBe('finishing');
  demo.status.set({ ...demo.status.get(), state: 'not-saved', reason: 'storage-full' });
  await Promise.resolve();
  expect(calls).toEqual([]);
  demo.status.set({ ...demo.status.get(), state: 'saved' });
  await done;
  expect(calls).toEqual(['take over, locked', 'reload']);
});

test('a page without an installed shell hears of nothing', () => {
  const { demo } = install({});
  const alone = createNewVersion({
    app: demo.app,
    check: checkSaying(SIGNED),
    clock: createHandClock(),
    memory: createMemoryDeviceMemory(),
    reload: () => undefined,
    signal: new AbortController().signal,
  });
  alone.listen(undefined);
  expect(alone.state.get()).toBe('none');
});

test('a ready version says what it brings', async () => {
  const { newVersion, announce } = install({});
  await announce();
  expect(newVersion.news.get()).toEqual({ en: ['Bread'], fr: ['Pain'] });
});

test('a version that cannot be taken is told once, however often it is found', () => {
  const { newVersion, failing } = install({});
  failing('one');
  expect(newVersion.failure.get()).toBe('incomplete');
  newVersion.hideFailure();
  failing('one');
  expect(newVersion.failure.get()).toBeUndefined();
  failing('two');
  expect(newVersion.failure.get()).toBe('incomplete');
});

test('a newer version is asked for each hour, and sooner after one that could not be taken', async () => {
  const { calls, clock, failing } = install({});
  await clock.advance(CHECK_EVERY_MS);
  expect(calls).toEqual(['check']);
  failing('one');
  await clock.advance(RETRY_AFTER_MS);
  expect(calls).toEqual(['check', 'check']);
  await clock.advance(CHECK_EVERY_MS);
  expect(calls).toEqual(['check', 'check', 'check']);
});

test('a version that is ready after all takes the failure off the screen', async () => {
  const { newVersion, failing, announce } = install({});
  failing('one');
  await announce();
  expect([newVersion.failure.get(), newVersion.state.get()]).toEqual([undefined, 'ready']);
});

test('a new version is not offered before it is known who made it', async () => {
  let answer: (word: ReleaseWord) => void = () => undefined;
  const asked = new Promise<ReleaseWord>((resolve) => (answer = resolve));
  const { newVersion, announce } = install({}, { pinsKey: true, ofServed: () => asked });
  await announce();
  expect(newVersion.state.get()).toBe('none');
  answer(SIGNED);
  await asked;
  await Promise.resolve();
  await Promise.resolve();
  expect([newVersion.state.get(), newVersion.word.get()]).toEqual([
    'ready',
    { word: SIGNED, isExpected: true },
  ]);
});

test('a version that comes after another is not offered with the word on that one, however late it is said', async () => {
  const answers: ((word: ReleaseWord) => void)[] = [];
  const ofServed = () => new Promise<ReleaseWord>((resolve) => answers.push(resolve));
  const { newVersion, announce } = install({}, { pinsKey: true, ofServed });
  const hear = async (at: number, word: ReleaseWord): Promise<string> => {
    answers[at]?.(word);
    await new Promise((resolve) => setImmediate(resolve));
    return `${newVersion.state.get()} ${newVersion.word.get()?.word.kind ?? ''}`;
  };
  await announce();
  expect(await hear(0, SIGNED)).toBe('ready signed');
  await announce();
  expect(newVersion.state.get()).toBe('none');
  await announce();
  expect(await hear(2, { kind: 'unsigned' })).toBe('ready unsigned');
  expect(await hear(1, SIGNED)).toBe('ready unsigned');
});

test.each<readonly [string, ReleaseWord, boolean, boolean]>([
  ['unsigned, while a key is pinned', { kind: 'unsigned' }, true, false],
  ['signed by another key', { kind: 'other-key', key: 'b', build: '1', version: '0.2.0' }, true, false],
  ['signed, and older', { ...SIGNED, isOlder: true }, true, false],
  ['not checked, for want of a network', { kind: 'unchecked' }, true, false],
  ['unsigned, and no key is pinned', { kind: 'unsigned' }, false, true],
])(
  'a new version that is %s: expected only where nothing else can be',
  async (_, word, pinsKey, isExpected) => {
    const { newVersion, announce } = install({}, checkSaying(word, pinsKey));
    await announce();
    expect(newVersion.word.get()).toEqual({ word, isExpected });
  },
);
