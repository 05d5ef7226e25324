/** Small durable values by key (place, publication state, ledger records, pins). Each call is one transaction. */
export interface KeyValueStore {
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** All or nothing, durable when it resolves. `undefined` deletes. @throws {StorageFullError} */
  readonly putMany: (
    entries: readonly (readonly [key: string, value: Uint8Array | undefined])[],
  ) => Promise<void>;
  /** Entries whose key starts with `prefix`, in key order. */
  readonly list: (prefix: string) => Promise<readonly (readonly [key: string, value: Uint8Array])[]>;
}
