import { expect, test, vi } from 'vitest';
import { createBrowserChance } from '../../../src/adapters/browser/chance.ts';
import { createBrowserClock } from '../../../src/adapters/browser/clock.ts';
import { createSeededChance } from '../../support/chance.ts';
import { createHandClock } from '../../support/clock.ts';

const staying = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });

test('the clock waits as long as it was told, also longer than one timer can', async () => {
  vi.useFakeTimers();
  try {
    const clock = createBrowserClock();
    const story: string[] = [];
    const startMs = clock.nowMs();
    void clock.wait(3_000, staying()).then(() => story.push('short'));
    void clock.wait(3_000_000_000, staying()).then(() => story.push('long'));
    await vi.advanceTimersByTimeAsync(2_999);
    expect(story).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_147_483_647);
    expect(story).toEqual(['short']);
    await vi.advanceTimersByTimeAsync(3_000_000_000 - 2_147_483_647 - 2_999);
    expect(story).toEqual(['short', 'long']);
    expect(clock.nowMs() - startMs).toBe(3_000_000_000);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  ['the browser', createBrowserClock],
  ['hand', createHandClock],
])('a wait on the clock of %s ends with the reason of its signal', async (_whose, createClock) => {
  const leaving = new AbortController();
  const reason = new RangeError('left');
  const waiting = createClock().wait(60_000, leaving);
  leaving.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(createClock().wait(0, leaving)).rejects.toBe(reason);
});

test('the hand-turned clock wakes its sleepers in the order of their times', async () => {
  const clock = createHandClock(1_000);
  const woken: number[] = [];
  for (const ms of [30, 10, 20, 99]) void clock.wait(ms, staying()).then(() => woken.push(clock.nowMs()));
  await clock.advance(50);
  expect(woken).toEqual([1_010, 1_020, 1_030]);
  expect(clock.waiting()).toBe(1);
  expect(clock.nowMs()).toBe(1_050);
});

test('the browser gives as many random bytes as were asked for, also more than one call can', () => {
  const bytes = createBrowserChance().bytes(200_000);
  expect(bytes).toHaveLength(200_000);
  expect(bytes.subarray(190_000).some((byte) => byte !== 0)).toBe(true);
});

test('seeded chance falls the same way twice, and not the same way for two seeds', () => {
  const draw = (seed: string): readonly Uint8Array[] => {
    const chance = createSeededChance(seed);
    return [chance.bytes(40), chance.bytes(40)];
  };
  expect(draw('alice')).toEqual(draw('alice'));
  expect(draw('alice')).not.toEqual(draw('bob'));
  expect(draw('alice')[0]).not.toEqual(draw('alice')[1]);
});
