import { createBackup } from '../../app/backup/backup.ts';
import type { Session } from '../session.ts';
import { carrierOf, type TravelNeeds } from './travel.ts';

/** The file with everything, and the reminder of it. */
export const openBackup = (
  session: Pick<Session, 'identity' | 'storage' | 'vault' | 'clock' | 'chance'>,
  needs: TravelNeeds,
) => {
  const { identity, storage, vault, clock, chance } = session;
  const { wikiStore, settings } = storage;
  const { load, list } = needs.wiki.notebook;
  const carrier = carrierOf(session, needs);
  const actions = createBackup({ identity, carrier, wikiStore, settings, vault, clock, chance, notes: list });
  const start = async (): Promise<void> => {
    await load();
    await actions.start();
  };
  return { actions, start };
};
