import { afterAll } from 'vitest';
import { createWorkerVault } from '../../src/adapters/worker/vault.ts';
import { describeVault } from './vault.contract.ts';

const over = new AbortController();
afterAll(() => over.abort());

describeVault('worker', () => {
  const storageName = `vault-${crypto.randomUUID()}`;
  return { open: () => createWorkerVault({ storageName, signal: over.signal }) };
});
