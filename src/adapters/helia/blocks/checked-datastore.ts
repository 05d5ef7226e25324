import { BaseDatastore } from 'datastore-core/base';
import { type Batch, Key, type KeyQuery, type Pair, type Query } from 'interface-datastore';
import { ownBytes } from './bytes.ts';
import { KeyNotFoundError } from './copying-blockstore.ts';
import { type Area, createArea } from './idb-area.ts';

interface Waiting {
  readonly signal?: AbortSignal;
}
type Entry = readonly [key: string, value: Uint8Array | undefined];

/** Every key that starts with the prefix, and little more; the base class filters exactly. */
const rangeOf = (prefix: string | undefined): IDBKeyRange | undefined =>
  prefix === undefined || prefix === '' ? undefined : IDBKeyRange.bound(prefix, `${prefix}\uffff`);

class IdbDatastore extends BaseDatastore {
  readonly #area: Area;
  constructor(area: Area) {
    super();
    this.#area = area;
  }
  override async put(key: Key, value: Uint8Array, options?: Waiting): Promise<Key> {
    options?.signal?.throwIfAborted();
    await this.#area.write([[key.toString(), ownBytes(value)]]);
    return key;
  }
  override async get(key: Key, options?: Waiting): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    const value = await this.#area.get(key.toString());
    if (value === undefined) throw new KeyNotFoundError(key.toString());
    return value;
  }
  override has(key: Key, options?: Waiting): Promise<boolean> {
    options?.signal?.throwIfAborted();
    return this.#area.has(key.toString());
  }
  override async delete(key: Key, options?: Waiting): Promise<void> {
    options?.signal?.throwIfAborted();
    await this.#area.write([[key.toString(), undefined]]);
  }
  /** One transaction, all or nothing; a later word on a key wins. `commit` rejects when it could not be stored. */
  override batch(): Batch {
    let entries: Entry[] = [];
    return {
      put: (key, value) => void entries.push([key.toString(), ownBytes(value)]),
      delete: (key) => void entries.push([key.toString(), undefined]),
      commit: async (options?: Waiting) => {
        options?.signal?.throwIfAborted();
        const batch = entries;
        entries = [];
        await this.#area.write(batch);
      },
    };
  }
  override async *_all(query: Query, options?: Waiting): AsyncGenerator<Pair> {
    for await (const key of this._allKeys(
      query.prefix === undefined ? {} : { prefix: query.prefix },
      options,
    )) {
      const value = await this.#area.get(key.toString());
      if (value !== undefined) yield { key, value };
    }
  }
  override async *_allKeys(query: KeyQuery, options?: Waiting): AsyncGenerator<Key> {
    options?.signal?.throwIfAborted();
    for (const key of await this.#area.keys(rangeOf(query.prefix))) {
      options?.signal?.throwIfAborted();
      if (typeof key === 'string') yield new Key(key);
    }
  }
  close(): void {
    this.#area.close();
  }
  destroy(): Promise<void> {
    return this.#area.destroy();
  }
}

/** libp2p's and Helia's small values in IndexedDB. A write that failed always rejects, batches included. */
export const createDatastore = (deps: {
  readonly name: string;
  readonly factory?: IDBFactory;
}): BaseDatastore & { readonly close: () => void; readonly destroy: () => Promise<void> } =>
  new IdbDatastore(createArea(deps));
