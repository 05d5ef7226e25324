import { createWebTabLock } from '../../adapters/browser/tab-lock.ts';
import { createKeptDrafts } from '../../app/wiki/kept-drafts.ts';
import { onLeaving } from '../on-return.ts';
import type { Session } from '../session.ts';
import { tabIdOf } from '../tab-id.ts';

/** What is typed and not saved. It comes back a moment after the notes: nobody waits for it to read. */
export const openDrafts = (
  session: Pick<Session, 'clock' | 'chance' | 'log' | 'vault' | 'storage' | 'signal'>,
) => {
  const { clock, chance, log, vault, storage, signal } = session;
  const { settings } = storage;
  const tab = tabIdOf(chance);
  const actions = createKeptDrafts({ clock, log, vault, settings, tab, tabLock: createWebTabLock(), signal });
  onLeaving(() => void actions.settled(), signal);
  return { actions, start: actions.start, close: actions.settled };
};
