import { expect, test } from 'vitest';
import { Attempt } from '../../../src/ui/system/attempt.ts';
import { faultOf } from '../../../src/ui/system/faults.ts';
import { en } from '../../support/words.ts';
import { createLocalizer } from '../../../src/ui/i18n/localize.ts';

class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}

const begin = () => {
  const localizer = createLocalizer('en', en);
  /** Was it busy, and was a fault told, each time that the page was drawn? */
  const drawn: (readonly [busy: boolean, told: boolean])[] = [];
  const attempt: Attempt = new Attempt({
    localizer,
    requestUpdate: () => drawn.push([attempt.busy, attempt.fault !== undefined]),
  });
  const full = faultOf(localizer, new StorageFullError());
  return { attempt, drawn, full };
};

test('a save that works keeps the page busy for as long as it lasts', async () => {
  const { attempt, drawn } = begin();
  expect(await attempt.run(() => Promise.resolve())).toBe(true);
  expect(drawn).toEqual([
    [true, false],
    [false, false],
  ]);
});

test('a save that fails is told, the page can help, and the next try begins without the old fault', async () => {
  const { attempt, drawn, full } = begin();
  const heard: unknown[] = [];
  const error = new StorageFullError();
  expect(
    await attempt.run(
      () => Promise.reject(error),
      (reason) => heard.push(reason),
    ),
  ).toBe(false);
  expect(heard).toEqual([error]);
  expect(attempt).toMatchObject({ busy: false, fault: full });
  await attempt.run(() => Promise.resolve());
  expect(drawn.slice(-2)).toEqual([
    [true, false],
    [false, false],
  ]);
});

test('a fault that kept nobody busy is told until the person leaves', () => {
  const { attempt, full } = begin();
  attempt.fail(new StorageFullError());
  expect(attempt).toMatchObject({ busy: false, fault: full });
  attempt.clear();
  expect(attempt.fault).toBeUndefined();
});
