import { createMemorySeedRest, createMemoryVault } from '../../src/adapters/memory/vault.ts';
import { describeVault } from './vault.contract.ts';

describeVault('memory', () => {
  const rest = createMemorySeedRest();
  return { open: () => createMemoryVault({ rest }) };
});
