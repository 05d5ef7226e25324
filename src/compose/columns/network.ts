import type { OwnStations } from '../../app/neighbourhood/own-stations.types.ts';
import type { Session } from '../session.ts';

/** The node, or a share in that of another tab. Its half of the code is loaded after all else stands: nobody waits for it to write. */
export const openNode = (
  session: Session,
  { stations }: { readonly stations: { readonly actions: Pick<OwnStations, 'stations'> } },
) => ({
  start: async (): Promise<void> => {
    const { device, storage, network, mode, tabs, baseUrl, clock, chance, log, signal } = session;
    const { openNetwork } = await import('../open-network.ts');
    await openNetwork({
      ...{ device, network, mode, tabs, baseUrl, clock, chance, log, signal },
      blockstore: storage.blockstore,
      blocks: storage.blocks,
      dataName: storage.names.data,
      stations: stations.actions.stations,
    });
  },
});
