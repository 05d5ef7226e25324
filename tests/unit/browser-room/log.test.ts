import { afterEach, expect, test, vi } from 'vitest';
import { createBrowserLog } from '../../../src/adapters/browser/log.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the console hears each line with its column, its facts and its error', () => {
  const heard: unknown[][] = [];
  vi.spyOn(console, 'info').mockImplementation((...line: unknown[]) => heard.push(line));
  vi.spyOn(console, 'warn').mockImplementation((...line: unknown[]) => heard.push(line));
  const log = createBrowserLog('network');
  const failure = new RangeError('no');
  log.info('started');
  log.info('connected', { peers: 2 });
  log.warn('slow');
  log.warn('lost', failure);
  expect(heard).toEqual([
    ['[network] started'],
    ['[network] connected', { peers: 2 }],
    ['[network] slow'],
    ['[network] lost', failure],
  ]);
});

test('the memory log keeps its lines in order', () => {
  const log = createMemoryLog();
  log.warn('lost', 'why');
  log.info('back', { peers: 1 });
  expect(log.lines).toEqual([
    { level: 'warn', message: 'lost', detail: 'why' },
    { level: 'info', message: 'back', detail: { peers: 1 } },
  ]);
});
