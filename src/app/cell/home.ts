import { umapAt } from '../../domain/cell/cell.ts';
import { err, ok } from '../../kit/result.ts';
import { KEY_SPACES } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Places } from '../../ports/places.ts';
import { createStore } from '../../kit/store.ts';
import { encodeHome, homeAt, parseHome } from './home-record.ts';
import type { Home, HomeActions } from './home.types.ts';
import { createTownSearch } from './town-search.ts';

export interface HomeDeps {
  readonly places: Places;
  readonly settings: KeyValueStore;
}

/** A home that cannot be read counts as none: the person is asked again, and nothing else depends on it. */
const readHome = async (settings: KeyValueStore): Promise<Home | undefined> => {
  const bytes = await settings.get(KEY_SPACES.home.key);
  const home = bytes === undefined ? undefined : parseHome(bytes);
  return home?.ok === true ? home.value : undefined;
};

export interface HomeWork extends HomeActions {
  /** Shows the home that is stored now: it came with a restored notebook. */
  readonly reread: () => Promise<void>;
}

/** Resolves once the stored home is known, so that nobody is asked for a place they already gave. */
export const createHome = async ({ places, settings }: HomeDeps): Promise<HomeWork> => {
  const home = createStore<Home | undefined>(await readHome(settings));
  let search: ReturnType<typeof createTownSearch> | undefined;
  return {
    home,
    findTowns: async (query, { signal }) => {
      const towns = await places.load({ signal });
      search ??= createTownSearch(towns);
      return search(query);
    },
    choose: async ({ label, latDegrees, lonDegrees }) => {
      const umap = umapAt(latDegrees, lonDegrees);
      if (!umap.ok) return err(umap.error);
      await settings.putMany([[KEY_SPACES.home.key, encodeHome(label, umap.value)]]);
      const chosen = homeAt(label, umap.value);
      home.set(chosen);
      return ok(chosen);
    },
    locate: (options) => places.locate(options),
    reread: async () => home.set(await readHome(settings)),
  };
};
