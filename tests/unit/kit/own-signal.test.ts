import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createHandClock } from '../../support/clock.ts';
import { ownSignal, withOwnSignal } from '../../../src/kit/async/own-signal.ts';
import { within } from '../../../src/kit/async/waiting.ts';
import { until } from '../../support/until.ts';

/** Collects garbage now. */
const collect = (): void => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
};

/** A library that is done and forgets its listener, which holds all it had. */
const leaveListener = (signal: AbortSignal): WeakRef<object> => {
  const held = { bytes: new Uint8Array(1_024) };
  signal.addEventListener('abort', () => void held.bytes.fill(0), { once: true });
  return new WeakRef(held);
};

it('ends with the first of the others, and for its reason', () => {
  const [session, tab] = [new AbortController(), new AbortController()];
  const own = ownSignal([session.signal, tab.signal]);
  tab.abort(new RangeError('closed'));
  session.abort();
  expect(own.signal.reason).toEqual(new RangeError('closed'));
  expect(ownSignal([session.signal]).signal.aborted).toBe(true);
});

it('is no longer reached once it was let go', () => {
  const session = new AbortController();
  const own = ownSignal([session.signal]);
  own.letGo();
  session.abort();
  expect(own.signal.aborted).toBe(false);
});

it('what a library leaves behind goes with the work, though the session lasts', async () => {
  const { signal } = new AbortController();
  const left = [
    await withOwnSignal(signal, (own) => Promise.resolve(leaveListener(own))),
    await within(createHandClock(), 1_000, signal, (own) => Promise.resolve(leaveListener(own))),
  ];
  // What follows the session itself stays as long as it does.
  const kept = leaveListener(AbortSignal.any([signal]));
  await until(() => {
    collect();
    return Promise.resolve(left.every((each) => each.deref() === undefined) ? true : undefined);
  }, 5_000);
  expect(kept.deref()).toBeDefined();
  expect(signal.aborted).toBe(false);
});
