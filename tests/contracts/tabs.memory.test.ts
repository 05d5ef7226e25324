import { createMemoryTabLock } from '../../src/adapters/memory/tab-lock.ts';
import { createTabChannels } from '../support/tab-channels.ts';
import { describeTabChannel } from './tab-channel.contract.ts';
import { describeTabLock } from './tab-lock.contract.ts';

describeTabLock('memory', () => {
  const table = createMemoryTabLock();
  return [table, table];
});

describeTabChannel('memory', () => {
  const newTab = createTabChannels();
  return [newTab(), newTab()];
});
