import { createOwnStations } from '../../app/neighbourhood/own-stations.ts';
import type { Session } from '../session.ts';

/** Stations that the person named. */
export const openStations = async ({ storage: { settings } }: Pick<Session, 'storage'>) => {
  const actions = await createOwnStations({ settings });
  const { reread } = actions;
  return { actions, readers: { ownStations: { fromTab: reread, brought: reread } } };
};
