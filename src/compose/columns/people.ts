import { createAcquaintances } from '../../app/neighbourhood/acquaintances.ts';
import type { Session } from '../session.ts';

/** Whom the person knows. No page of its own: the neighbourhood shows them. */
export const openPeople = (session: Pick<Session, 'storage' | 'vault' | 'clock' | 'log' | 'signal'>) => {
  const { storage, vault, clock, log, signal } = session;
  const acquaintances = createAcquaintances({ settings: storage.settings, vault, clock, log, signal });
  return { acquaintances, readers: { acquaintances: { brought: acquaintances.load } } };
};

export type PeopleColumn = ReturnType<typeof openPeople>;
