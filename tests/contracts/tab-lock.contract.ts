import { describe, expect, test } from 'vitest';
import type { TabLock } from '../../src/ports/tab-lock.ts';

const staying = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });

/** A job that ends when it is told to. */
const job = (): { work: () => Promise<void>; end: () => void; begun: Promise<void> } => {
  let end = (): void => undefined;
  let begin = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const work = (): Promise<void> => {
    begin();
    return ended;
  };
  return { work, end: () => end(), begun };
};

/** `openTabs` gives two tabs of one browser. */
export function describeTabLock(name: string, openTabs: () => readonly [TabLock, TabLock]): void {
  describe(`tab lock: ${name}`, () => {
    test('one tab works, the other one follows when the first is done', async () => {
      const [one, other] = openTabs();
      const story: string[] = [];
      const first = job();
      const holding = one.hold('lock', first.work, staying());
      await first.begun;
      const following = other.hold(
        'lock',
        () => {
          story.push('other');
          return Promise.resolve();
        },
        staying(),
      );
      story.push('one');
      first.end();
      await Promise.all([holding, following]);
      expect(story).toEqual(['one', 'other']);
    });

    test('locks of two names do not wait for one another', async () => {
      const [one, other] = openTabs();
      const [first, second] = [job(), job()];
      const holding = [one.hold('a', first.work, staying()), other.hold('b', second.work, staying())];
      await Promise.all([first.begun, second.begun]);
      first.end();
      second.end();
      await expect(Promise.all(holding)).resolves.toHaveLength(2);
    });

    test('work that fails frees the lock, and its error comes through', async () => {
      const [one, other] = openTabs();
      const failure = new RangeError('no');
      await expect(one.hold('fail', () => Promise.reject(failure), staying())).rejects.toBe(failure);
      await expect(other.hold('fail', () => Promise.resolve(), staying())).resolves.toBeUndefined();
    });

    test('who stops waiting never works, and holds up nobody', async () => {
      const [one, other] = openTabs();
      const first = job();
      const holding = one.hold('leave', first.work, staying());
      await first.begun;
      const leaving = new AbortController();
      const reason = new RangeError('left');
      let worked = false;
      const waiting = other.hold(
        'leave',
        () => {
          worked = true;
          return Promise.resolve();
        },
        { signal: leaving.signal },
      );
      leaving.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await expect(other.hold('leave', () => Promise.resolve(), leaving)).rejects.toBe(reason);
      first.end();
      await holding;
      await other.hold('leave', () => Promise.resolve(), staying());
      expect(worked).toBe(false);
    });

    test('the work gets the signal', async () => {
      const [one] = openTabs();
      const { signal } = staying();
      let got: AbortSignal | undefined;
      const work = (given: AbortSignal): Promise<void> => {
        got = given;
        return Promise.resolve();
      };
      await one.hold('signal', work, { signal });
      expect(got).toBe(signal);
    });
  });
}
