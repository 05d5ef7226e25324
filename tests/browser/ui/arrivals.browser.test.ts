import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Arrival } from '../../../src/app/shell/arrivals.types.ts';
import { createStore, type Store } from '../../../src/kit/store.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';
import { mountFace } from '../../support/mount-face.ts';
import { EMPTY_PLAN } from '../../support/readings.ts';
import { type } from '../../support/tab-keys.ts';

/** Alice's notebook is open when something arrives. */
const arrives = (arrival: Arrival, wish: DemoWish = {}): Store<Arrival | undefined> => {
  const next = createStore<Arrival | undefined>(arrival);
  const settle = (): Promise<void> => {
    next.set(undefined);
    return Promise.resolve();
  };
  window.location.hash = '#/notebook';
  mountFace(createDemoApp(wish).app, { language: 'en', arrivals: { next, settle } });
  return next;
};
const shows = (testId: string): Promise<unknown> =>
  expect.poll(() => page.getByTestId(testId).elements().length).toBe(1);
const escape = (): Promise<void> => userEvent.keyboard('{Escape}');

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('Escape does not throw away what was shared: she is told how to keep it and how to let it go', async () => {
  const draft = { title: 'Four à pain', text: 'https://example.org/four-a-pain' };
  const next = arrives({ kind: 'share', draft, pictures: [] });
  await shows('arrival');
  await escape();
  await shows('arrival-not-kept');
  await escape();
  expect(next.get()).toBeDefined();
  await page.getByTestId('arrival-leave').click();
  expect(next.get()).toBeUndefined();
});

test('nor a note that she began from the shortcut', async () => {
  const next = arrives({ kind: 'new' });
  await type('arrival-text', 'Four à bois');
  await escape();
  await shows('arrival-not-kept');
  expect(next.get()).toBeDefined();
});

test('a new note without a word closes at once', async () => {
  const next = arrives({ kind: 'new' });
  await shows('arrival');
  await escape();
  await expect.poll(() => next.get()).toBeUndefined();
});

test.each<readonly [string, DemoWish]>([
  ['is gone', { importPlan: { ...EMPTY_PLAN, files: [{ name: 'parti.html', fault: 'unreadable' }] } }],
  ['makes the reading fail', { fate: { planImport: 'failed' } }],
])('a file that %s is told, and what comes next is not held up', async (_what, wish) => {
  const next = arrives({ kind: 'files', files: [{ name: 'parti.html', file: undefined }] }, wish);
  await shows('notice-what');
  await page.getByTestId('import-close').click();
  await expect.poll(() => next.get()).toBeUndefined();
});
