import { expect, test } from 'vitest';
import { createNewVersion } from '../../../src/app/shell/new-version.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import type { DemoWish } from '../../support/demo-wish.ts';

const install = (wish: DemoWish) => {
  const demo = createDemoApp(wish);
  const calls: string[] = [];
  let announce = (): void => undefined;
  const newVersion = createNewVersion({
    app: demo.app,
    reload: () => calls.push('reload'),
    signal: new AbortController().signal,
  });
  newVersion.listen({
    onNewVersion: (listener) => (announce = listener),
    takeOver: () => {
      calls.push(`take over, ${demo.session.get().state}`);
      return Promise.resolve();
    },
  });
  return { demo, newVersion, calls, announce: () => announce() };
};

test('nothing is said before a new version is ready, and nothing happens before the person wants it', async () => {
  const { newVersion, calls, announce } = install({});
  await newVersion.takeOver();
  expect(newVersion.state.get()).toBe('none');
  announce();
  expect(newVersion.state.get()).toBe('ready');
  expect(calls).toEqual([]);
});

test('the new version takes over after the session has closed, then the page reloads', async () => {
  const { newVersion, calls, announce } = install({});
  announce();
  await newVersion.takeOver();
  expect(calls).toEqual(['take over, locked', 'reload']);
});

test('a save under way comes first', async () => {
  const { demo, newVersion, calls, announce } = install({ status: { state: 'saving' } });
  announce();
  const done = newVersion.takeOver();
  expect(newVersion.state.get()).toBe('finishing');
  demo.status.set({ ...demo.status.get(), state: 'not-saved', reason: 'storage-full' });
  await Promise.resolve();
  expect(calls).toEqual([]);
  demo.status.set({ ...demo.status.get(), state: 'saved' });
  await done;
  expect(calls).toEqual(['take over, locked', 'reload']);
});

test('a page without an installed shell hears of nothing', () => {
  const { demo } = install({});
  const alone = createNewVersion({
    app: demo.app,
    reload: () => undefined,
    signal: new AbortController().signal,
  });
  alone.listen(undefined);
  expect(alone.state.get()).toBe('none');
});
