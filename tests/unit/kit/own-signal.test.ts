import { expect, it } from 'vitest';
import { ownSignal, withOwnSignal } from '../../../src/kit/async/own-signal.ts';

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

it('is let go with its work, whether that ends well or not', async () => {
  const session = new AbortController();
  const signals: AbortSignal[] = [];
  const work = (own: AbortSignal): Promise<number> => Promise.resolve(signals.push(own));
  expect(await withOwnSignal(session.signal, work)).toBe(1);
  const failing = withOwnSignal(session.signal, async (own) => {
    await work(own);
    throw new RangeError('it failed');
  });
  await expect(failing).rejects.toThrow('it failed');
  session.abort();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
});
