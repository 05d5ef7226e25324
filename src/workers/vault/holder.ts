import type { Identity } from '../../domain/identity/identity.ts';
import { VaultLockedError } from '../../ports/vault.ts';
import type { OpenKeys } from './open-keys.ts';

/** A seed on its way in: derived, not yet stored. */
export interface Prepared {
  readonly identity: Identity;
  readonly seed: Uint8Array;
}

/** What the vault has in memory, and the one place that overwrites it. */
export interface Holder {
  readonly prepared: () => Prepared | undefined;
  readonly prepare: (next: Prepared) => void;
  /** @throws {VaultLockedError} */
  readonly keys: () => OpenKeys;
  readonly adopt: (keys: OpenKeys) => void;
  readonly wipe: () => void;
  /** Call the result before each irrevocable step: it throws if the signal ended or the vault was wiped since. */
  readonly begin: (signal: AbortSignal) => () => void;
}

/** One secret-bearing value; what it held is overwritten before it takes another one. */
const createSlot = <T>(
  wipeValue: (value: T) => void,
): { readonly get: () => T | undefined; readonly set: (next: T | undefined) => void } => {
  let value: T | undefined;
  return {
    get: () => value,
    set: (next) => {
      if (value !== undefined) wipeValue(value);
      value = next;
    },
  };
};

export const createHolder = (): Holder => {
  const prepared = createSlot<Prepared>(({ seed }) => seed.fill(0));
  const opened = createSlot<OpenKeys>(({ signer }) => signer.wipe());
  let wipes = 0;
  return {
    prepared: prepared.get,
    prepare: prepared.set,
    keys: () => {
      const keys = opened.get();
      if (keys === undefined) throw new VaultLockedError('the vault is locked');
      return keys;
    },
    adopt: (keys) => {
      opened.set(keys);
      prepared.set(undefined);
    },
    wipe: () => {
      wipes += 1;
      opened.set(undefined);
      prepared.set(undefined);
    },
    begin: (signal) => {
      signal.throwIfAborted();
      const wipesBefore = wipes;
      return () => {
        signal.throwIfAborted();
        if (wipes !== wipesBefore) throw new VaultLockedError('the vault was locked meanwhile');
      };
    },
  };
};
