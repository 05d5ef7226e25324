import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../src/adapters/helia/links/watchdog.ts';
import { createWaker } from '../../../src/adapters/helia/links/waker.ts';
import { createHandClock } from '../../support/clock.ts';

describe('the back-off between calls to a station', () => {
  it('starts below half a second, grows, and stays within two and a half', () => {
    expect(backoffMs(1, 1)).toBe(500);
    expect(backoffMs(2, 1)).toBe(1_000);
    expect(backoffMs(9, 1)).toBe(2_500);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, jitter) => {
          expect(backoffMs(failures, jitter)).toBeGreaterThanOrEqual(300);
          expect(backoffMs(failures, jitter)).toBeLessThanOrEqual(2_500);
        },
      ),
    );
  });
});

describe('a waker', () => {
  it('sleeps its time, or until it is woken', async () => {
    const clock = createHandClock();
    const waker = createWaker(clock, new AbortController().signal);
    let woken = 0;
    const nap = async (): Promise<void> => {
      await waker.sleep(1_000);
      woken += 1;
    };
    const first = nap();
    await clock.advance(999);
    expect(woken).toBe(0);
    await clock.advance(1);
    await first;
    const second = nap();
    waker.wake();
    await second;
    expect(woken).toBe(2);
  });

  it('does not miss a call that came before the sleep', async () => {
    const clock = createHandClock();
    const waker = createWaker(clock, new AbortController().signal);
    waker.wake();
    await waker.sleep(1_000);
    expect(clock.waiting()).toBe(0);
  });

  it('sleeps no more once its signal has ended', async () => {
    const clock = createHandClock();
    const waker = createWaker(clock, AbortSignal.abort());
    await waker.sleep(1_000);
    expect(clock.waiting()).toBe(0);
  });
});
