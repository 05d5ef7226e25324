import type { SettingKey } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import { beside } from '../../kit/async/waiting.ts';

export interface FollowOtherTabsDeps<Prefix extends SettingKey> {
  readonly settings: Pick<KeyValueStore, 'get' | 'onRemoteChange'>;
  readonly prefix: Prefix;
  /** For the log, when the reading fails. */
  readonly what: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

type KeyFrom<Prefix extends SettingKey> = SettingKey & `${Prefix}${string}`;

const isFrom = <Prefix extends SettingKey>(key: string, prefix: Prefix): key is KeyFrom<Prefix> =>
  key.startsWith(prefix);

/** Reads what another tab puts under the prefix. What it deletes stays in memory here until it ends by itself. */
export const followOtherTabs = <Prefix extends SettingKey>(
  { settings, prefix, what, log, signal }: FollowOtherTabsDeps<Prefix>,
  take: (
    stored: readonly (readonly [key: `${Prefix}${string}`, bytes: Uint8Array])[],
  ) => Promise<void> | void,
): void => {
  const read = async (keys: readonly KeyFrom<Prefix>[]): Promise<void> => {
    const found = await Promise.all(keys.map(async (key) => [key, await settings.get(key)] as const));
    if (signal.aborted) return;
    await take(found.flatMap(([key, bytes]) => (bytes === undefined ? [] : [[key, bytes] as const])));
  };
  settings.onRemoteChange(
    (keys) => {
      const ours = keys.filter((key) => isFrom(key, prefix));
      if (ours.length > 0) beside(log, what, signal, read(ours));
    },
    { signal },
  );
};
