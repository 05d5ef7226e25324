import type { ActKind } from '../../domain/wiki/acts.ts';
import type { WikiFrame } from '../../ports/wiki-host.ts';
import type { Store } from '../../kit/store.ts';
import type { ActingNotes, NotebookStatus } from './notebook.types.ts';

/** TiddlyWiki takes these up when it starts, and cannot let go of them; all else follows while it runs. */
const AT_START: ReadonlySet<ActKind> = new Set(['script', 'plugin']);

/** What acts as code: an other one, an other wiki. Allowed is a content by its hash. */
const codeOf = ({ acting }: ActingNotes): string =>
  acting
    .filter(({ acts }) => acts.some(({ kind }) => AT_START.has(kind)))
    .map(({ note }) => JSON.stringify([note.title, note.allowed]))
    .sort()
    .join();

/** What has to be over before a wiki is closed. */
export interface Settling {
  readonly status: Store<NotebookStatus>;
  /** Nothing is being saved. */
  readonly idle: () => Promise<void>;
  /** Ends with the frame. */
  readonly signal: AbortSignal;
}

export interface FrameRestartDeps extends Settling {
  readonly acts: Store<ActingNotes>;
  readonly wish: (open: readonly string[]) => void;
}

const whenSaved = (status: Store<NotebookStatus>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const found = new AbortController();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const listen = ({ state }: NotebookStatus): void => {
      if (state !== 'saved') return;
      found.abort();
      resolve();
    };
    status.subscribe(listen, { signal: AbortSignal.any([signal, found.signal]) });
  });

/** Nothing that is on screen alone is lost: what a full disk refuses keeps the wiki open until it is saved. */
export const settle = async (
  wiki: WikiFrame,
  { status, idle, signal }: Settling,
): Promise<readonly string[]> => {
  for (;;) {
    const open = await wiki.settled({ signal });
    await idle();
    if (status.get().state === 'saved') return open;
    await whenSaved(status, signal);
  }
};

/** To be called when the notes are handed to a wiki; what it gives back, when that wiki has started. */
export const watchRestart = (deps: FrameRestartDeps): ((wiki: WikiFrame) => void) => {
  const { acts, wish, signal } = deps;
  const started = codeOf(acts.get());
  return (wiki) => {
    const told = new AbortController();
    const look = (now: ActingNotes): void => {
      if (codeOf(now) === started) return;
      told.abort();
      // Fails with the frame only.
      void settle(wiki, deps).then(wish, () => undefined);
    };
    acts.subscribe(look, { signal: AbortSignal.any([signal, told.signal]) });
  };
};
