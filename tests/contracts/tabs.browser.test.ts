import { afterAll, expect, test } from 'vitest';
import { createBroadcastTabChannel } from '../../src/adapters/browser/tab-channel.ts';
import { createWebTabLock } from '../../src/adapters/browser/tab-lock.ts';
import { describeTabChannel } from './tab-channel.contract.ts';
import { describeTabLock } from './tab-lock.contract.ts';

const over = new AbortController();
afterAll(() => over.abort());

describeTabLock('browser', () => [createWebTabLock(), createWebTabLock()]);

describeTabChannel('browser', () => {
  const name = crypto.randomUUID();
  const open = () => createBroadcastTabChannel({ name, signal: over.signal });
  return [open(), open()];
});

test('a tab that is gone posts nothing and does not fail', () => {
  const leaving = new AbortController();
  const channel = createBroadcastTabChannel({ name: 'gone', signal: leaving.signal });
  leaving.abort();
  expect(() => channel.post('Pain')).not.toThrow();
});
