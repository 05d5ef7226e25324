import { expect, test } from 'vitest';
import { HeldStill, STILL_MS } from '../../../src/ui/system/held-still.ts';

const opened = () => {
  let nowMs = 5_000;
  const still = new HeldStill({ nowMs: () => nowMs });
  still.begin();
  return { still, pass: (ms: number) => void (nowMs += ms) };
};

test('a double click that began in the wiki answers nothing in the dialog that the wiki opened', () => {
  const { still, pass } = opened();
  pass(150);
  expect(still.refuse('pointer')).toBe('too-soon');
});

test('a pointer that rests where the button came to stand answers nothing, however late', () => {
  const { still, pass } = opened();
  pass(60_000);
  expect(still.refuse('pointer')).toBe('not-moved');
  still.moved();
  expect(still.refuse('pointer')).toBeUndefined();
});

test('a key counts when the second is over, and not before', () => {
  const { still, pass } = opened();
  pass(STILL_MS - 1);
  expect(still.refuse('key')).toBe('too-soon');
  pass(STILL_MS);
  expect(still.refuse('key')).toBeUndefined();
});

test('a finger that goes on tapping answers nothing; one that waited and came anew does', () => {
  const { still, pass } = opened();
  for (let taps = 0; taps < 20; taps += 1) {
    pass(300);
    still.fingerDown();
    expect(still.refuse('pointer')).toBe('too-soon');
  }
  pass(STILL_MS);
  still.fingerDown();
  expect(still.refuse('pointer')).toBeUndefined();
});

test('what came to stand there later is held anew', () => {
  const { still, pass } = opened();
  pass(STILL_MS);
  still.moved();
  still.begin();
  expect(still.refuse('pointer')).toBe('too-soon');
  expect(still.leftMs).toBe(STILL_MS);
});
