import type { HomeWork } from '../app/cell/home.ts';
import type { Acquaintances } from '../app/neighbourhood/acquaintances.types.ts';
import type { OwnStationsWork } from '../app/neighbourhood/own-stations.ts';
import type { PublicationWork } from '../app/site/publication.deps.ts';
import { spaceOf, type RereadSpace } from '../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../ports/key-value-store.ts';
import type { Log } from '../kit/world/log.ts';

/** Shows what is stored now. */
interface Reader {
  /** Another tab stored it; absent where the column listens to the other tabs itself. */
  readonly fromTab?: () => Promise<void>;
  /** It came from elsewhere, with a backup or a move. */
  readonly brought: () => Promise<void>;
}

/** Somebody for each key space that is read again: one without a reader does not compile. */
export type Readers = Readonly<Record<RereadSpace, Reader>>;

export const readersOf = (deps: {
  readonly cell: Pick<HomeWork, 'reread'>;
  readonly stations: Pick<OwnStationsWork, 'reread'>;
  readonly publication: Pick<PublicationWork, 'reread' | 'showStored'>;
  readonly acquaintances: Pick<Acquaintances, 'load'>;
}): Readers => {
  const { cell, stations, publication, acquaintances } = deps;
  return {
    home: { fromTab: cell.reread, brought: cell.reread },
    ownStations: { fromTab: stations.reread, brought: stations.reread },
    publication: { fromTab: publication.showStored, brought: publication.reread },
    acquaintances: { brought: acquaintances.load },
  };
};

/** What the person chose or published in another tab is shown in this one too. */
export const followTabs = (deps: {
  readonly settings: Pick<KeyValueStore, 'onRemoteChange'>;
  readonly readers: Readers;
  readonly log: Log;
  readonly signal: AbortSignal;
}): void => {
  const { settings, readers, log, signal } = deps;
  const read = async (keys: readonly string[]): Promise<void> => {
    const spaces: ReadonlySet<string | undefined> = new Set(keys.map(spaceOf));
    for (const [space, { fromTab }] of Object.entries<Reader>(readers))
      if (spaces.has(space)) await fromTab?.();
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
