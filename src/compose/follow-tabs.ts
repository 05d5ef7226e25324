import { HOME_KEY, type HomeWork } from '../app/cell/home.ts';
import { OWN_STATIONS_KEY, type OwnStationsWork } from '../app/neighbourhood/own-stations.ts';
import type { PublicationWork } from '../app/site/publication.deps.ts';
import { publicationPrefix } from '../app/site/shelf.ts';
import type { Identity } from '../domain/identity/identity.ts';
import type { KeyValueStore } from '../ports/key-value-store.ts';
import type { Log } from '../kit/world/log.ts';

export interface FollowTabsDeps {
  readonly settings: KeyValueStore;
  readonly identity: Identity;
  readonly cell: Pick<HomeWork, 'reread'>;
  readonly stations: Pick<OwnStationsWork, 'reread'>;
  readonly publication: Pick<PublicationWork, 'showStored'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What the person chose or published in another tab is shown in this one too. */
export const followTabs = (deps: FollowTabsDeps): void => {
  const { settings, identity, cell, stations, publication, log, signal } = deps;
  const published = publicationPrefix(identity.ipnsName);
  const read = async (keys: readonly string[]): Promise<void> => {
    if (keys.includes(HOME_KEY)) await cell.reread();
    if (keys.includes(OWN_STATIONS_KEY)) await stations.reread();
    if (keys.some((key) => key.startsWith(published))) await publication.showStored();
  };
  settings.onRemoteChange(
    (keys) => {
      read(keys).catch((error: unknown) => {
        if (!signal.aborted) log.warn('what another tab stored was not read', error);
      });
    },
    { signal },
  );
};
