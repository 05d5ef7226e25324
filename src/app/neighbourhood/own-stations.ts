import { parseStationAddress } from '../../domain/neighbourhood/station-address.ts';
import { KEY_SPACES } from '../../domain/settings/keyspaces.ts';
import { err } from '../../kit/result.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { createStore } from '../../kit/store.ts';
import type { OwnStations } from './own-stations.types.ts';

/** Each one is a connection that is kept up. */
const MAX_STATIONS = 8;

/** Addresses, one a line. */
const parseList = (bytes: Uint8Array | undefined): readonly string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(parseStationAddress)
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .slice(0, MAX_STATIONS);

export interface OwnStationsWork extends OwnStations {
  /** Another tab stored another list. */
  readonly reread: () => Promise<void>;
}

/** Resolves once the stored list is known. A damaged line is left out: the person can type it again. */
export const createOwnStations = async (deps: {
  readonly settings: KeyValueStore;
}): Promise<OwnStationsWork> => {
  const { settings } = deps;
  const read = async (): Promise<readonly string[]> =>
    parseList(await settings.get(KEY_SPACES.ownStations.key));
  const stations = createStore(await read());
  const keep = async (list: readonly string[]): Promise<void> => {
    await settings.putMany([[KEY_SPACES.ownStations.key, new TextEncoder().encode(list.join('\n'))]]);
    stations.set(list);
  };
  return {
    stations,
    add: async (text) => {
      const parsed = parseStationAddress(text);
      const known = stations.get();
      if (!parsed.ok || known.includes(parsed.value)) return parsed;
      if (known.length >= MAX_STATIONS) return err('too-many-stations');
      await keep([...known, parsed.value]);
      return parsed;
    },
    reread: async () => {
      const list = await read();
      // An equal list is no change: a new one starts the network anew.
      if (list.join() !== stations.get().join()) stations.set(list);
    },
    remove: (address) => keep(stations.get().filter((known) => known !== address)),
  };
};
