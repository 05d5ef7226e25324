import { afterAll, expect, test } from 'vitest';
import { createWorkerVault } from '../../src/adapters/worker/vault.ts';
import { describeVault } from './vault.contract.ts';

const over = new AbortController();
afterAll(() => over.abort());

describeVault('worker', () => {
  const storageName = `vault-${crypto.randomUUID()}`;
  return { open: () => createWorkerVault({ storageName, signal: over.signal }) };
});

const forget = async (name: string): Promise<void> => {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
};

/** A seed that a vault keeps, and how the next vault of the device opens. */
const keptSeed = async () => {
  const { signal } = over;
  const storageName = `vault-${crypto.randomUUID()}`;
  const open = () => createWorkerVault({ storageName, signal });
  const vault = open();
  await vault.prepare({ kind: 'salt-pepper', salt: 'alice', pepper: 'toulouse' }, { language: 'fr', signal });
  const identity = await vault.keep('levain', { signal });
  return { storageName, open, identity, signal };
};

test('a seed whose database the browser deleted opens with the same passphrase; a forgotten one stays forgotten', async () => {
  const { storageName, open, identity, signal } = await keptSeed();
  await forget(storageName);
  const next = open();
  expect(await next.remembered({ signal })).toEqual({ identity });
  expect(await next.unlock('levain', { signal })).toEqual(identity);
  await next.forget();
  expect(await open().remembered({ signal })).toBeUndefined();
});

test('a copy of the seed that was cut or altered on the disk is no seed, and is written anew', async () => {
  const { storageName, open, identity, signal } = await keptSeed();
  const root = await navigator.storage.getDirectory();
  const writing = await (await root.getFileHandle(storageName)).createWritable({ keepExistingData: true });
  await writing.truncate(40);
  await writing.close();
  expect(await open().remembered({ signal })).toEqual({ identity });
  await forget(storageName);
  expect(await open().remembered({ signal })).toEqual({ identity });
});
