import { KEY_SPACES, type KeyOf, type SealedSpace } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { SealBrokenError, type Vault } from '../../ports/vault.ts';

export interface SealedSettingsDeps {
  readonly settings: Pick<KeyValueStore, 'putMany'>;
  readonly vault: Pick<Vault, 'sealMany' | 'openMany'>;
}

type Entry<Key, Value> = readonly [key: Key, bytes: Value];

/** Settings of one key space that rest sealed, each bound to its key: moved to another key, it does not open. */
export interface SealedSettings<Key> {
  /** `undefined` deletes. One transaction, durable when it resolves. @throws {StorageFullError} and nothing has changed. */
  readonly put: (entries: readonly Entry<Key, Uint8Array | undefined>[]) => Promise<void>;
  /** What opens of what is stored, in its order; the rest is told and left where it is: a later version may open it. */
  readonly open: (
    stored: readonly Entry<Key, Uint8Array>[],
    onBroken: (error: SealBrokenError) => void,
  ) => Promise<readonly Entry<Key, Uint8Array>[]>;
}

/** `contextOf` names what a value is bound to, where that is not the key alone. */
export const createSealedSettings = <Space extends SealedSpace>(
  space: Space,
  { settings, vault }: SealedSettingsDeps,
  contextOf: (key: KeyOf<Space>) => string = (key) => key,
): SealedSettings<KeyOf<Space>> => {
  const { sealedUnder } = KEY_SPACES[space];
  return {
    put: async (entries) => {
      const kept = entries.flatMap(([key, bytes]) =>
        bytes === undefined ? [] : [{ key, context: contextOf(key), bytes }],
      );
      const items = kept.map(({ context, bytes }) => ({ context, bytes }));
      const sealed = items.length === 0 ? [] : await vault.sealMany(sealedUnder, items);
      const gone = entries.flatMap(([key, bytes]) =>
        bytes === undefined ? [[key, undefined] as const] : [],
      );
      await settings.putMany([...gone, ...kept.map(({ key }, at) => [key, sealed[at]] as const)]);
    },
    open: async (stored, onBroken) => {
      const openOne = async ([key, bytes]: Entry<KeyOf<Space>, Uint8Array>) => {
        try {
          const [opened] = await vault.openMany(sealedUnder, [{ context: contextOf(key), bytes }]);
          return opened === undefined ? [] : [[key, opened] as const];
        } catch (error) {
          if (!(error instanceof SealBrokenError)) throw error;
          onBroken(error);
          return [];
        }
      };
      return (await Promise.all(stored.map(openOne))).flat();
    },
  };
};
