import { ownOriginOf } from '../domain/shell/own-origin.ts';
import type { SharedPlace } from '../domain/shell/place.ts';
import type { Settings } from '../ui/settings.ts';

/** Explains why nothing opens here, and where it would. Makes nothing, stores nothing, registers nothing. */
export const refuseSharedPlace = async (place: SharedPlace, settings: Settings): Promise<void> => {
  const { SharedPlacePage } = await import('../ui/shell/shared-place-page.ts');
  const page = new SharedPlacePage();
  const { search, hash } = window.location;
  const own = ownOriginOf(window.location);
  const offered = own === undefined ? undefined : `${own}${search}${hash}`;
  Object.assign(page, { settings, offered, content: place.content });
  document.body.append(page);
};
