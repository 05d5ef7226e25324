import { umapAt, type Umap } from '../../domain/cell/cell.ts';
import { err, ok } from '../../kit/result.ts';
import { KEY_SPACES } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Places } from '../../ports/places.ts';
import { createSetting, type Codec } from '../settings/setting.ts';
import { createShownSetting } from '../settings/shown-setting.ts';
import { encodeHome, homeAt, parseHome } from './home-record.ts';
import type { Home, HomeActions } from './home.types.ts';
import { createTownSearch } from './town-search.ts';

export interface HomeDeps {
  readonly places: Places;
  readonly settings: KeyValueStore;
}

interface StoredHome {
  readonly label: string;
  readonly umap: Umap;
}

const HOME_CODEC: Codec<Home, 'not-a-home', StoredHome> = {
  encode: ({ label, umap }) => encodeHome(label, umap),
  parse: parseHome,
};

const isSameHome = (a: Home | undefined, b: Home | undefined): boolean =>
  a?.label === b?.label && a?.umap === b?.umap;

export interface HomeWork extends HomeActions {
  /** Shows the home that is stored now: it came with a restored notebook. */
  readonly reread: () => Promise<void>;
}

/** Resolves once the stored home is known, so that nobody is asked for a place they already gave. */
export const createHome = async ({ places, settings }: HomeDeps): Promise<HomeWork> => {
  // A home that cannot be read counts as none: the person is asked again, and nothing else depends on it.
  const { store, keep, reread } = await createShownSetting<Home | undefined, StoredHome>(
    createSetting(settings, KEY_SPACES.home.key, HOME_CODEC),
    { none: undefined, isSame: isSameHome },
  );
  let search: ReturnType<typeof createTownSearch> | undefined;
  return {
    home: store,
    findTowns: async (query, { signal }) => {
      const towns = await places.load({ signal });
      search ??= createTownSearch(towns);
      return search(query);
    },
    choose: async ({ label, latDegrees, lonDegrees }) => {
      const umap = umapAt(latDegrees, lonDegrees);
      if (!umap.ok) return err(umap.error);
      await keep({ label, umap: umap.value });
      return ok(homeAt(label, umap.value));
    },
    locate: (options) => places.locate(options),
    reread,
  };
};
