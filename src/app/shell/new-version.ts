import type { News, UpdateFailed, UpdateFault } from '../../domain/shell/update.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';
import type { App } from '../app.ts';
import { createStore, type Store, type WritableStore } from '../../kit/store.ts';
import type { NotebookStatus } from '../wiki/notebook.types.ts';
import type { NewVersionActions, NewVersionState, UpdateWord } from './new-version.types.ts';
import type { ReleaseCheck } from './release-check.ts';
import { startUpdateChecks } from './update-checks.ts';

/** What the installed shell of the app tells and does; the browser's room has it. */
export interface VersionShell {
  readonly onNewVersion: (listener: () => void, options: Listening) => void;
  readonly onUpdateFailed: (listener: (failed: UpdateFailed) => void, options: Listening) => void;
  readonly news: (options: Listening) => Promise<News | undefined>;
  readonly check: () => Promise<void>;
  readonly takeOver: () => Promise<void>;
}
interface Listening {
  readonly signal: AbortSignal;
}

export interface NewVersionDeps {
  readonly app: App;
  readonly clock: Pick<Clock, 'wait'>;
  readonly check: Pick<ReleaseCheck, 'pinsKey' | 'ofServed'>;
  /** Remembers which version's failure was told already. */
  readonly memory: DeviceMemory;
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

const TOLD = 'failed-update-told';

/** A version whose files do not arrive is found again and again: the person hears of it once. */
const createFailures = (memory: DeviceMemory) => {
  const failure = createStore<UpdateFault | undefined>(undefined);
  return {
    failure,
    tell: ({ version, why }: UpdateFailed): void => {
      if (memory.get(TOLD) === version) return;
      memory.set(TOLD, version);
      failure.set(why);
    },
    hide: (): void => failure.set(undefined),
  };
};

/** An older build that is rightly signed may have holes that were mended since. */
const wordOn = async ({ check, signal }: NewVersionDeps): Promise<UpdateWord> => {
  const word = await check.ofServed({ signal });
  return { word, isExpected: !check.pinsKey || (word.kind === 'signed' && !word.isOlder) };
};

/** `askWord` says whether it is the word on the version found last. */
const createWord = (deps: NewVersionDeps) => {
  const word = createStore<UpdateWord | undefined>(undefined);
  let asked = 0;
  const askWord = async (): Promise<boolean> => {
    const at = (asked += 1);
    const said = await wordOn(deps);
    if (at === asked) word.set(said);
    return at === asked;
  };
  return { word, askWord };
};

/**
 * Notes first, then the session, then the shell. A version that was put off stays ready; once the session is closed the
 * page is loaded anew in any case, so that nothing of the notes stays in it.
 */
const takeOverWith = async (
  shell: VersionShell,
  { app, reload, signal }: NewVersionDeps,
  state: WritableStore<NewVersionState>,
): Promise<void> => {
  state.set('finishing');
  let mustReload = false;
  try {
    const opened = app.opened();
    if (opened !== undefined) {
      await settled(opened.wiki.status, signal);
      mustReload = true;
      await app.identity.close();
    }
    await shell.takeOver();
    mustReload = true;
  } catch (error) {
    state.set('ready');
    throw error;
  } finally {
    if (mustReload) reload();
  }
};

/** Nobody's text is lost to an update, and a version that cannot be taken changes nothing. */
export const createNewVersion = (deps: NewVersionDeps): NewVersion => {
  const { clock, signal } = deps;
  const state = createStore<NewVersionState>('none');
  const news = createStore<News | undefined>(undefined);
  const { word, askWord } = createWord(deps);
  const { failure, tell, hide } = createFailures(deps.memory);
  let shell: VersionShell | undefined;
  const listen = (installed: VersionShell): void => {
    const onReady = async (): Promise<void> => {
      hide();
      // What was said of the one before is no word on this one.
      if (state.get() === 'ready') state.set('none');
      void installed.news({ signal }).then(news.set, () => undefined);
      if ((await askWord()) && state.get() === 'none') state.set('ready');
    };
    // Fails with the page itself only.
    installed.onNewVersion(() => void onReady().catch(() => undefined), { signal });
    const checks = startUpdateChecks({ clock, signal, check: installed.check });
    const onFailed = (failed: UpdateFailed): void => {
      tell(failed);
      checks.retry();
    };
    installed.onUpdateFailed(onFailed, { signal });
  };
  return {
    state,
    word,
    news,
    failure,
    hideFailure: hide,
    takeOver: async () => {
      if (state.get() === 'ready' && shell !== undefined) await takeOverWith(shell, deps, state);
    },
    listen: (installed) => {
      shell = installed;
      if (installed !== undefined) listen(installed);
    },
  };
};
