import { createBrowserPlaces } from '../../adapters/browser/places.ts';
import { createHome } from '../../app/cell/home.ts';
import { PLACES_FILE } from '../../config.ts';
import { pinnedUrl } from '../../domain/shell/release.ts';
import type { Session } from '../session.ts';

/** Where the person lives. */
export const openCell = async ({ storage: { settings }, release }: Pick<Session, 'storage' | 'release'>) => {
  const places = createBrowserPlaces({ url: pinnedUrl(PLACES_FILE, release?.version) });
  const actions = await createHome({ places, settings });
  const { reread } = actions;
  return { actions, readers: { home: { fromTab: reread, brought: reread } } };
};
