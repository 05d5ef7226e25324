import type { SettingKey } from '../domain/settings/keyspaces.ts';

/**
 * Small durable values by key (place, publication state, ledger records, pins). Each call is one transaction. Only keys of
 * the table of key spaces compile; what carries settings from place to place takes a store of any keys, `string`.
 */
export interface KeyValueStore<Key extends string = SettingKey> {
  readonly get: (key: Key) => Promise<Uint8Array | undefined>;
  /** All or nothing, durable when it resolves. `undefined` deletes. @throws {StorageFullError} */
  readonly putMany: (
    entries: readonly (readonly [key: Key, value: Uint8Array | undefined])[],
  ) => Promise<void>;
  /** Entries whose key starts with `prefix`, in key order. */
  readonly list: <Prefix extends Key>(
    prefix: Prefix,
  ) => Promise<readonly (readonly [key: `${Prefix}${string}`, value: Uint8Array])[]>;
  /** Called with the keys that another tab of the same person put or deleted (this tab's own are not echoed). */
  readonly onRemoteChange: (
    listener: (keys: readonly string[]) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
}
