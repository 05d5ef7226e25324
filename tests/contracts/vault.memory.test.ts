import { createMemorySeedRest, createMemoryVault } from '../../src/adapters/memory/vault.ts';
import { wireVault } from '../support/channel-vault.ts';
import { describeVault } from './vault.contract.ts';

describeVault('memory', () => {
  const rest = createMemorySeedRest();
  return { open: () => createMemoryVault({ rest }) };
});

describeVault('memory, behind the messages of the worker', () => {
  const rest = createMemorySeedRest();
  return { open: () => wireVault(createMemoryVault({ rest })).vault };
});
