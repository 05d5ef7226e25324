import { createBroadcastTabChannel } from '../adapters/browser/tab-channel.ts';
import type { App, OpenedApp } from '../app/app.ts';
import { createSession } from '../app/identity/session.ts';
import { DATABASE_PREFIX } from '../config.ts';
import { dropDatabases } from './databases.ts';
import type { Opened } from './open-app.ts';
import type { World } from './world.ts';

/** The app with nobody in it yet. What an open session needs is loaded only when one opens. */
export const createApp = (world: World, signal: AbortSignal): App => {
  let opened: Opened | undefined;
  const session = createSession({
    ...world,
    tabs: createBroadcastTabChannel({ name: `${DATABASE_PREFIX}-session`, signal }),
    signal,
    hooks: {
      onOpen: async (identity, ending) => {
        const { openApp } = await import('./open-app.ts');
        opened = await openApp(world, identity, ending);
      },
      onClose: async () => {
        // Gone from sight at once, even if its last save takes longer than the session waits.
        const closing = opened;
        opened = undefined;
        await closing?.close();
      },
      onForget: (identity) => dropDatabases(identity, world.journals),
    },
  });
  return { identity: session, opened: (): OpenedApp | undefined => opened?.app };
};
