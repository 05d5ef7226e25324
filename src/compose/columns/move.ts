import { createMove } from '../../app/move/move.ts';
import type { Session } from '../session.ts';
import { carrierOf, type TravelNeeds } from './travel.ts';

/** A whole notebook from place to place. */
export const openMove = (
  session: Pick<
    Session,
    'storage' | 'network' | 'mode' | 'baseUrl' | 'vault' | 'clock' | 'chance' | 'log' | 'signal'
  >,
  needs: TravelNeeds,
) => {
  const { storage, network, mode, baseUrl: address, vault, clock, chance, log, signal } = session;
  const { settings } = storage;
  const carrier = carrierOf(session, needs);
  const actions = createMove({
    ...{ carrier, network, mode, settings, address, clock, chance, log, signal },
    vault: { hideNames: vault.hideNames },
  });
  return { actions, start: actions.start };
};
