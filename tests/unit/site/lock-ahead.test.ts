import { expect, test } from 'vitest';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createMemoryTabLock } from '../../../src/adapters/memory/tab-lock.ts';
import { AHEAD_MS, createLockAhead } from '../../../src/app/site/lock-ahead.ts';
import type { TabLock } from '../../../src/ports/tab-lock.ts';
import { createHandClock } from '../../support/clock.ts';

const NAME = 'publication';

/** A tab, among others that share one lock table, and how often it asked for the lock. */
const tabOf = (table: TabLock) => {
  const session = new AbortController();
  const clock = createHandClock();
  const asked: string[] = [];
  const tabLock: TabLock = {
    hold: (name, ...more) => {
      asked.push(name);
      return table.hold(name, ...more);
    },
  };
  const log = createMemoryLog();
  const lock = createLockAhead({ name: NAME, tabLock, clock, log, signal: session.signal });
  return { lock, clock, asked, session, log };
};

test('what was expected finds the lock asked for: it is not asked for again', async () => {
  const { lock, asked } = tabOf(createMemoryTabLock());
  lock.expect();
  lock.expect();
  expect(asked).toEqual([NAME]);
  let isDone = false;
  await lock.hold(() => Promise.resolve(void (isDone = true)));
  expect(isDone).toBe(true);
  expect(asked).toEqual([NAME]);
});

test('what nobody expected asks for itself, and again for the next', async () => {
  const { lock, asked } = tabOf(createMemoryTabLock());
  await lock.hold(() => Promise.resolve());
  lock.expect();
  await lock.hold(() => Promise.resolve());
  await lock.hold(() => Promise.resolve());
  expect(asked).toHaveLength(3);
});

test('where nothing comes, another tab has the lock after a moment, and what comes later asks anew', async () => {
  const table = createMemoryTabLock();
  const { lock, clock, asked } = tabOf(table);
  lock.expect();
  let isOther = false;
  const other = tabOf(table).lock.hold(() => Promise.resolve(void (isOther = true)));
  await clock.advance(AHEAD_MS - 1);
  expect(isOther).toBe(false);
  await clock.advance(1);
  await other;
  await lock.hold(() => Promise.resolve());
  expect(asked).toHaveLength(2);
});

test('what was expected waits for the tab that is at it', async () => {
  const table = createMemoryTabLock();
  const { lock } = tabOf(table);
  const order: string[] = [];
  const other = tabOf(table);
  const first = other.lock.hold(async (signal) => {
    await other.clock.wait(1_000, { signal });
    order.push('first');
  });
  lock.expect();
  const second = lock.hold(() => Promise.resolve(void order.push('second')));
  await other.clock.advance(1_000);
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('work that fails under it fails for who asked, and the lock is free', async () => {
  const table = createMemoryTabLock();
  const { lock, log } = tabOf(table);
  lock.expect();
  await expect(lock.hold(() => Promise.reject(new RangeError('full')))).rejects.toThrow('full');
  await tabOf(table).lock.hold(() => Promise.resolve());
  expect(log.lines).toEqual([]);
});

test('a session that ends lets go of what it expected', async () => {
  const table = createMemoryTabLock();
  const { lock, session, log } = tabOf(table);
  lock.expect();
  session.abort();
  await tabOf(table).lock.hold(() => Promise.resolve());
  lock.expect();
  await expect(lock.hold(() => Promise.resolve())).rejects.toThrow();
  expect(log.lines).toEqual([]);
});
