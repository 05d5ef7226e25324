import { createMemoryVault } from '../../src/adapters/memory/vault.ts';
import type { Vault } from '../../src/ports/vault.ts';

/** An open vault; the same salt gives the same keys in every process. */
export const openVault = async (salt: string): Promise<Vault> => {
  const { signal } = new AbortController();
  const vault = createMemoryVault();
  await vault.prepare({ kind: 'salt-pepper', salt, pepper: 'toulouse' }, { language: 'fr', signal });
  await vault.keep('levain', { signal });
  return vault;
};
