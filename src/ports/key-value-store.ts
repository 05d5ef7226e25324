/** Small durable values by key (place, publication state, ledger records, pins). Each call is one transaction. */
export interface KeyValueStore {
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** All or nothing, durable when it resolves. `undefined` deletes. @throws {StorageFullError} */
  readonly putMany: (
    entries: readonly (readonly [key: string, value: Uint8Array | undefined])[],
  ) => Promise<void>;
  /** Entries whose key starts with `prefix`, in key order. */
  readonly list: (prefix: string) => Promise<readonly (readonly [key: string, value: Uint8Array])[]>;
  /** Called with the keys that another tab of the same person put or deleted (this tab's own are not echoed). */
  readonly onRemoteChange: (
    listener: (keys: readonly string[]) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
}
