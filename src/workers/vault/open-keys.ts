import type { Identity } from '../../domain/identity/identity.ts';
import type { Purpose } from '../../ports/vault.ts';
import { createSeals, type SealDeps, type Seals } from './seals.ts';
import { createSigner, type Signer } from './signer.ts';

/** What an open vault works with. The seed itself is not among it. */
export interface OpenKeys {
  readonly identity: Identity;
  readonly signer: Signer;
  readonly seals: Readonly<Record<Purpose, Seals>>;
}

/** Makes all keys of a seed. The seed stays the caller's to overwrite. */
export const openKeys = async (seed: Uint8Array, identity: Identity, deps: SealDeps): Promise<OpenKeys> => {
  const [signer, notes, device, backup, move, acquaintances] = await Promise.all([
    createSigner(seed, deps.subtle),
    createSeals(seed, 'notes', deps),
    createSeals(seed, 'device', deps),
    createSeals(seed, 'backup', deps),
    createSeals(seed, 'move', deps),
    createSeals(seed, 'acquaintances', deps),
  ]);
  return { identity, signer, seals: { notes, device, backup, move, acquaintances } };
};
