import { MAX_OWN_STATIONS } from '../../domain/neighbourhood/limits.ts';
import { parseStationAddress } from '../../domain/neighbourhood/station-address.ts';
import { KEY_SPACES } from '../../domain/settings/keyspaces.ts';
import { err, ok } from '../../kit/result.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { createSetting, type Codec } from '../settings/setting.ts';
import { createShownSetting } from '../settings/shown-setting.ts';
import type { OwnStations } from './own-stations.types.ts';

const parseList = (bytes: Uint8Array): readonly string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(parseStationAddress)
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .slice(0, MAX_OWN_STATIONS);

/** Addresses, one a line. A damaged line is left out: the person can type it again. */
const LIST: Codec<readonly string[], never> = {
  encode: (list) => new TextEncoder().encode(list.join('\n')),
  parse: (bytes) => ok(parseList(bytes)),
};

export interface OwnStationsWork extends OwnStations {
  /** Another tab stored another list. */
  readonly reread: () => Promise<void>;
}

/** Resolves once the stored list is known. */
export const createOwnStations = async (deps: {
  readonly settings: KeyValueStore;
}): Promise<OwnStationsWork> => {
  const setting = createSetting(deps.settings, KEY_SPACES.ownStations.key, LIST);
  // An equal list is no change: a new one starts the network anew.
  const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
  const shown = await createShownSetting(setting, { none: [], isSame });
  const { store: stations, keep, reread } = shown;
  return {
    stations,
    add: async (text) => {
      const parsed = parseStationAddress(text);
      const known = stations.get();
      if (!parsed.ok || known.includes(parsed.value)) return parsed;
      if (known.length >= MAX_OWN_STATIONS) return err('too-many-stations');
      await keep([...known, parsed.value]);
      return parsed;
    },
    reread,
    remove: (address) => keep(stations.get().filter((known) => known !== address)),
  };
};
