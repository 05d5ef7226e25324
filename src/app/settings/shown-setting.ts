import { createStore, type Store } from '../../kit/store.ts';
import { valueOr, type Setting } from './setting.ts';

/** A setting that pages show. */
export interface ShownSetting<Value, Written = Value> {
  readonly store: Store<Value>;
  /** Stored first, then shown as it would be read. @throws {StorageFullError} and what is shown stays. */
  readonly keep: (value: Written) => Promise<void>;
  /** Shows what is stored now: another tab wrote it, or it came from elsewhere. An equal value is no news. */
  readonly reread: () => Promise<void>;
}

/** Resolves once the stored value is known. What is absent or cannot be read is `none`. */
export const createShownSetting = async <Value, Written = Value>(
  setting: Setting<Value, unknown, Written>,
  { none, isSame }: { readonly none: Value; readonly isSame: (a: Value, b: Value) => boolean },
): Promise<ShownSetting<Value, Written>> => {
  const read = async (): Promise<Value> => valueOr(await setting.read(), none);
  const store = createStore(await read());
  const reread = async (): Promise<void> => {
    const next = await read();
    if (!isSame(next, store.get())) store.set(next);
  };
  return {
    store,
    reread,
    keep: async (value) => {
      await setting.write(value);
      await reread();
    },
  };
};
