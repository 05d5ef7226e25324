import { expect, test } from 'vitest';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { again, beside, createSoon, createSpaced, within } from '../../../src/kit/async/waiting.ts';
import { createHandClock } from '../../support/clock.ts';

const forever = (): Promise<never> => new Promise(() => undefined);

test('work that ends in its time gives its value, and its alarm is put off', async () => {
  const clock = createHandClock();
  expect(await within(clock, 1_000, new AbortController().signal, () => Promise.resolve('Pain'))).toBe(
    'Pain',
  );
  await clock.advance(0);
  expect(clock.waiting()).toBe(0);
});

test('work that does not end is left, and its own signal ends too', async () => {
  const clock = createHandClock();
  let inner: AbortSignal | undefined;
  const work = (signal: AbortSignal): Promise<never> => {
    inner = signal;
    return forever();
  };
  const outcome = expect(within(clock, 1_000, new AbortController().signal, work)).rejects.toThrow(
    'not done after 1000 ms',
  );
  await clock.advance(1_000);
  await outcome;
  expect(inner?.aborted).toBe(true);
});

test('work ends with the signal of its caller, and for its reason', async () => {
  const clock = createHandClock();
  const session = new AbortController();
  const outcome = expect(within(clock, 1_000, session.signal, forever)).rejects.toThrow('locked');
  session.abort(new RangeError('locked'));
  await outcome;
  await expect(within(clock, 1_000, session.signal, forever)).rejects.toThrow('locked');
});

test('gathered calls run once, and once more for what was asked meanwhile', async () => {
  const clock = createHandClock();
  const session = new AbortController();
  let runs = 0;
  const soon = createSoon({ clock, ms: 50, signal: session.signal, log: createMemoryLog() }, () => {
    runs += 1;
    if (runs === 1) soon();
  });
  for (let at = 0; at < 5; at += 1) soon();
  await clock.advance(49);
  expect(runs).toBe(0);
  await clock.advance(1);
  expect(runs).toBe(1);
  await clock.advance(50);
  expect(runs).toBe(2);
  session.abort();
  soon();
  await clock.advance(500);
  expect(runs).toBe(2);
});

test('a failure beside is logged, unless the session had ended it; later calls run again', async () => {
  const clock = createHandClock();
  const log = createMemoryLog();
  const session = new AbortController();
  const soon = createSoon({ clock, ms: 1, signal: session.signal, log }, () =>
    Promise.reject(new RangeError('no')),
  );
  soon();
  await clock.advance(1);
  soon();
  await clock.advance(1);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  session.abort();
  beside(log, 'after the end', session.signal, Promise.reject(new RangeError('no')));
  await clock.advance(1);
  expect(log.lines).toHaveLength(2);
});

test('what is done again and again ends with the signal', async () => {
  const clock = createHandClock();
  const session = new AbortController();
  let runs = 0;
  const loop = again(
    clock,
    () => 10,
    session.signal,
    () => void (runs += 1),
  );
  const outcome = expect(loop).rejects.toThrow();
  await clock.advance(35);
  session.abort();
  await outcome;
  expect(runs).toBe(3);
});

test('spaced calls run in the next turn after a rest, those that follow together and later, and none after the end', async () => {
  const clock = createHandClock();
  const session = new AbortController();
  let runs = 0;
  const draw = createSpaced({ clock, ms: 50, signal: session.signal, log: createMemoryLog() }, () => {
    runs += 1;
  });
  draw();
  draw();
  expect(runs).toBe(0);
  await clock.advance(0);
  expect(runs).toBe(1);
  for (let at = 0; at < 5; at += 1) draw();
  await clock.advance(49);
  expect(runs).toBe(1);
  await clock.advance(1);
  expect(runs).toBe(2);
  await clock.advance(1_000);
  draw();
  session.abort();
  await clock.advance(100);
  expect(runs).toBe(2);
});
