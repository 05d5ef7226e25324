import type { OpenedApp } from '../app/app.ts';
import type { Identity } from '../domain/identity/identity.ts';
import { actionsOf, closeAll, followTabs, nudgeAll, startAll } from './column.ts';
import { openColumns } from './columns.ts';
import { onReturn } from './on-return.ts';
import { openSession } from './session.ts';
import type { World } from './world.ts';

/** What an open session is made of, and how it ends. */
export interface Opened {
  readonly app: OpenedApp;
  /** Waits for what is being saved and lets go of the storage. */
  readonly close: () => Promise<void>;
}

/** Builds everything that lives as long as somebody's keys are open. Only storage is waited for. */
export const openApp = async (world: World, identity: Identity, signal: AbortSignal): Promise<Opened> => {
  const session = await openSession(world, identity, signal);
  const columns = await openColumns(session);
  const { settings } = session.storage;
  followTabs(columns, settings, session);
  onReturn(() => nudgeAll(columns), signal);
  startAll(columns, session);
  return {
    app: actionsOf<OpenedApp>(columns),
    close: async () => {
      await closeAll(columns);
      await settings.close();
    },
  };
};
