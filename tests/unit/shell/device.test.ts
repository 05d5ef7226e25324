import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryDeviceMemory } from '../../../src/adapters/memory/device-memory.ts';
import { createMemoryStorageRoom } from '../../../src/adapters/memory/storage-room.ts';
import { createShortcomings } from '../../../src/app/shell/shortcomings.ts';
import { createStorageCare, LOOK_AGAIN_MS } from '../../../src/app/shell/storage-care.ts';
import { lossOf, parseMark, writeMark } from '../../../src/domain/shell/notebook-mark.ts';
import { leftBytes, levelOf } from '../../../src/domain/shell/room.ts';
import { clockShortcoming } from '../../../src/domain/shell/shortcoming.ts';
import { createHandClock } from '../../support/clock.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { ALICE, NOTES } from '../../support/demo-people.ts';
import type { DemoWish } from '../../support/demo-wish.ts';

const MIB = 1_048_576;
const GIB = 1_024 * MIB;

describe('room on a device', () => {
  test.each([
    ['a large disk', { usedBytes: 5 * MIB, quotaBytes: 60 * GIB }, 'enough'],
    ['a large disk with 99 MiB left', { usedBytes: 10 * GIB - 99 * MIB, quotaBytes: 10 * GIB }, 'low'],
    ['a private window of 5 MB', { usedBytes: 100_000, quotaBytes: 5_000_000 }, 'tiny'],
    ['the same, four fifths full', { usedBytes: 4_000_001, quotaBytes: 5_000_000 }, 'low'],
    ['a browser that gives nothing', { usedBytes: 0, quotaBytes: 0 }, 'tiny'],
  ] as const)('%s is %o: %s', (_what, room, level) => {
    expect(levelOf(room)).toBe(level);
  });

  test('a browser that names a large quota and refuses two MiB is low all the same', () => {
    expect(levelOf({ usedBytes: 5 * MIB, quotaBytes: 10 * GIB }, false)).toBe('low');
  });

  test('what is left is never less than nothing, and the warning always comes before it is', () => {
    const size = fc.integer({ min: 1, max: 2 ** 50 });
    fc.assert(
      fc.property(size, size, (usedBytes, quotaBytes) => {
        const room = { usedBytes, quotaBytes };
        expect(leftBytes(room)).toBeGreaterThanOrEqual(0);
        if (leftBytes(room) === 0) expect(levelOf(room)).toBe('low');
      }),
    );
  });
});

describe('the mark of a notebook', () => {
  const mark = { owner: ALICE.ipnsName, notes: 12, day: 20_780 };

  test('is read as it was written, and nothing else is', () => {
    expect(parseMark(writeMark(mark))).toEqual({ ok: true, value: mark });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseMark(text);
        if (parsed.ok) expect(writeMark(parsed.value)).toBe(text);
      }),
    );
  });

  test('tells a loss only to its owner, or where nobody is', () => {
    expect(lossOf(mark, { owner: undefined, notes: 0 })).toBe('everything');
    expect(lossOf(mark, { owner: ALICE.ipnsName, notes: 0 })).toBe('notes');
    expect(lossOf(mark, { owner: ALICE.ipnsName, notes: 1 })).toBeUndefined();
    expect(lossOf(mark, { owner: 'k51somebodyelse', notes: 0 })).toBeUndefined();
    expect(lossOf({ ...mark, notes: 0 }, { owner: undefined, notes: 0 })).toBeUndefined();
  });
});

describe('a clock', () => {
  const NOW = Date.UTC(2026, 10, 23, 12);
  const DAY = 86_400_000;

  test.each([
    ['right', NOW, { builtMs: NOW - 30 * DAY, serverMs: NOW + 60_000 }, undefined],
    ['nobody can judge', NOW, { builtMs: undefined, serverMs: undefined }, undefined],
    ['a day behind the server', NOW - DAY, { builtMs: undefined, serverMs: NOW }, 'clock-behind'],
    ['a day ahead of the server', NOW + DAY, { builtMs: undefined, serverMs: NOW }, 'clock-ahead'],
    ['400 days behind', NOW - 400 * DAY, { builtMs: undefined, serverMs: NOW }, 'clock-far-behind'],
    ['offline, before the app was built', NOW - DAY, { builtMs: NOW, serverMs: undefined }, 'clock-behind'],
  ] as const)('that is %s', (_what, nowMs, known, told) => {
    expect(clockShortcoming(nowMs, known)).toBe(told);
  });
});

test('each shortcoming is told once on a device, one at a time, and stays on the list', () => {
  const memory = createMemoryDeviceMemory();
  const first = createShortcomings(memory);
  for (const lacks of ['no-offline', 'clock-ahead', 'no-offline', undefined] as const) first.report(lacks);
  expect(first.all.get()).toEqual(['no-offline', 'clock-ahead']);
  expect(first.fresh.get()).toBe('no-offline');
  first.hide();
  expect(first.fresh.get()).toBe('clock-ahead');
  const nextVisit = createShortcomings(memory);
  nextVisit.report('no-offline');
  expect(nextVisit.fresh.get()).toBeUndefined();
  expect(nextVisit.all.get()).toEqual(['no-offline']);
});

describe('the care of what is stored', () => {
  const life = new AbortController();
  const start = (wish: DemoWish, memory = createMemoryDeviceMemory()) => {
    const demo = createDemoApp(wish);
    const room = createMemoryStorageRoom({ usedBytes: 5 * MIB, quotaBytes: 10 * GIB });
    const clock = createHandClock();
    const care = createStorageCare({ app: demo.app, room, memory, clock, signal: life.signal });
    return { demo, room, clock, care, memory };
  };

  test('asks the browser to keep it once there is a note to lose, and not before', async () => {
    const { demo, care, room } = start({ notes: [] });
    await care.refresh();
    expect(await room.isPersisted()).toBe(false);
    await demo.app.opened()?.wiki.write('Pain', new Map());
    await expect.poll(() => care.storage.get().isPersisted).toBe(true);
  });

  test('warns before the quota is reached, once, and again after there was room in between', async () => {
    const { room, care, clock, demo } = start({});
    const fill = async (usedBytes: number): Promise<void> => {
      room.setRoom({ usedBytes, quotaBytes: GIB });
      await clock.advance(LOOK_AGAIN_MS);
      await demo.app.opened()?.wiki.write('Pain', new Map());
    };
    await fill(GIB - 50 * MIB);
    await expect.poll(() => care.warning.get()).toBe('low');
    care.hideWarning();
    await fill(GIB - 49 * MIB);
    await expect.poll(() => care.storage.get().room?.usedBytes).toBe(GIB - 49 * MIB);
    expect(care.warning.get()).toBeUndefined();
    await fill(5 * MIB);
    await expect.poll(() => care.storage.get().level).toBe('enough');
    await fill(GIB - 50 * MIB);
    await expect.poll(() => care.warning.get()).toBe('low');
  });

  test('tells that keys and notes are gone, until the person has heard of it', () => {
    const { memory } = start({});
    const { care, demo } = start({ session: 'starting' }, memory);
    demo.session.set({ state: 'welcome' });
    expect(care.loss.get()).toMatchObject({ kind: 'everything', notes: NOTES.length });
    care.hideLoss();
    const again = start({ session: 'starting' }, memory);
    again.demo.session.set({ state: 'welcome' });
    expect(again.care.loss.get()).toBeUndefined();
  });

  test('tells that the notes are gone, and goes on telling until they are back', () => {
    const { memory } = start({});
    const empty = start({ notes: [] }, memory);
    expect(empty.care.loss.get()).toMatchObject({ kind: 'notes', notes: NOTES.length });
    const nextVisit = start({ notes: [] }, memory);
    expect(nextVisit.care.loss.get()?.kind).toBe('notes');
    expect(start({}, memory).care.loss.get()).toBeUndefined();
    expect(start({}, memory).care.loss.get()).toBeUndefined();
  });

  test('who forgets the notebook on purpose lost nothing', () => {
    const { demo, care, memory } = start({});
    demo.session.set({ state: 'starting' });
    demo.session.set({ state: 'welcome' });
    demo.session.set({ state: 'starting' });
    expect(care.loss.get()).toBeUndefined();
    const nextVisit = start({ session: 'starting' }, memory);
    nextVisit.demo.session.set({ state: 'welcome' });
    expect(nextVisit.care.loss.get()).toBeUndefined();
  });
});
