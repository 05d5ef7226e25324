import type { App } from '../app.ts';
import { createStore, type Store } from '../store.ts';
import type { NotebookStatus } from '../wiki/notebook.types.ts';
import type { NewVersionActions, NewVersionState } from './new-version.types.ts';

/** What the installed shell of the app tells and does; the browser's room has it. */
export interface VersionShell {
  readonly onNewVersion: (listener: () => void, options: { readonly signal: AbortSignal }) => void;
  readonly takeOver: () => Promise<void>;
}

export interface NewVersionDeps {
  readonly app: App;
  readonly reload: () => void;
  readonly signal: AbortSignal;
}

export interface NewVersion extends NewVersionActions {
  /** From here on the shell's news are heard; a page without one never hears any. */
  readonly listen: (shell: VersionShell | undefined) => void;
}

const isAtRest = ({ state }: NotebookStatus): boolean => state === 'saved' || state === 'closed';

/** Resolves once nothing waits to be saved. A full disk keeps it waiting: a reload would lose what is on screen. */
const settled = (status: Store<NotebookStatus>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const found = new AbortController();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const listen = (now: NotebookStatus): void => {
      if (!isAtRest(now)) return;
      found.abort();
      resolve();
    };
    status.subscribe(listen, { signal: AbortSignal.any([signal, found.signal]) });
  });

/** Nobody's text is lost to an update: notes first, then the session, then the page. */
export const createNewVersion = ({ app, reload, signal }: NewVersionDeps): NewVersion => {
  const state = createStore<NewVersionState>('none');
  let shell: VersionShell | undefined;
  const takeOver = async (): Promise<void> => {
    if (state.get() !== 'ready' || shell === undefined) return;
    state.set('finishing');
    try {
      const opened = app.opened();
      if (opened !== undefined) {
        await settled(opened.wiki.status, signal);
        await app.identity.lock();
      }
      await shell.takeOver();
      reload();
    } catch (error) {
      state.set('ready');
      throw error;
    }
  };
  return {
    state,
    takeOver,
    listen: (installed) => {
      shell = installed;
      const onReady = (): void => {
        if (state.get() === 'none') state.set('ready');
      };
      installed?.onNewVersion(onReady, { signal });
    },
  };
};
