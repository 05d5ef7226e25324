import { expect, test } from 'vitest';
import { createSaveQueue, type Wish } from '../../../src/app/wiki/save-queue.ts';
import { fields } from '../../support/notes.ts';

test('lining up many wishes looks at each a few times, not at all before it each time', () => {
  const never = new Promise<never>(() => undefined);
  const queue = createSaveQueue({
    store: { save: () => never, read: () => never },
    signal: new AbortController().signal,
    onSaving: () => undefined,
    onSaved: () => undefined,
    onRest: () => undefined,
    isDroppedOnFailure: () => false,
  });
  const count = 2_000;
  let looks = 0;
  const wishes = Array.from({ length: count }, (_, at): Wish => ({
    get title() {
      looks += 1;
      return `Note ${at}`;
    },
    fields: fields('x'),
    audience: 'me',
    base: null,
  }));
  void queue.add(Symbol('alice'), wishes);
  expect(looks).toBeGreaterThanOrEqual(count);
  expect(looks).toBeLessThan(10 * count);
});
