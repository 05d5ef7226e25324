import { parseStationAddress } from '../../domain/neighbourhood/station-address.ts';
import { err } from '../../domain/result.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { createStore } from '../store.ts';
import type { OwnStations } from './own-stations.types.ts';

/** Where the list lies in the settings: addresses, one a line. */
const KEY = 'own-stations';
/** Each one is a connection that is kept up. */
const MAX_STATIONS = 8;

const parseList = (bytes: Uint8Array | undefined): readonly string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(parseStationAddress)
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .slice(0, MAX_STATIONS);

/** Resolves once the stored list is known. A damaged line is left out: the person can type it again. */
export const createOwnStations = async (deps: { readonly settings: KeyValueStore }): Promise<OwnStations> => {
  const { settings } = deps;
  const stations = createStore(parseList(await settings.get(KEY)));
  const keep = async (list: readonly string[]): Promise<void> => {
    await settings.putMany([[KEY, new TextEncoder().encode(list.join('\n'))]]);
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
    remove: (address) => keep(stations.get().filter((known) => known !== address)),
  };
};
