import type { Identity } from '../../domain/identity/identity.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { Vault } from '../../ports/vault.ts';
import { createStore, type WritableStore } from '../../kit/store.ts';
import type { Prepared, Session, SessionActions } from './session.types.ts';

/** How long what is closing may take to save itself; then the keys are locked away all the same. */
export const CLOSE_GRACE_MS = 3_000;

/** What the composition root builds up and takes down with a session. They must not call the session themselves. */
export interface SessionHooks {
  /** Resolves when the page may show what is open. `signal` ends with the session. */
  readonly onOpen: (identity: Identity, signal: AbortSignal) => Promise<void>;
  /** The keys still work, so that the last save can be sealed; `signal` ends when they are about to go. */
  readonly onClose: (signal: AbortSignal) => Promise<void>;
  /** Removes what this identity had on the device beside its keys. */
  readonly onForget: (identity: Identity) => Promise<void>;
}

export interface SessionDeps {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly hooks: SessionHooks;
  /** Loads the page anew. What was shown stays in the memory of a page until then, wherever the browser put it. */
  readonly leavePage: () => void;
  /** False while leaving would lose what the person typed here. */
  readonly mayLeave: () => boolean;
  /** To the other tabs, which lock with this one. */
  readonly tabs: TabChannel;
  /** Ends with the page. */
  readonly signal: AbortSignal;
}

/** Runs jobs one after the other; a job that fails fails alone. */
const createTurns = (): (<T>(job: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
};

const isSame = (a: Identity, b: Identity): boolean => a.ipnsName === b.ipnsName;
const residentOf = (session: Session): Identity | undefined =>
  'identity' in session ? session.identity : undefined;

interface Opening {
  readonly open: (identity: Identity) => Promise<void>;
  /** `after` is where the session stands as soon as nothing is shown any more; without it, locked. */
  readonly close: (after?: Session) => Promise<void>;
}

/** What stands between open and closed: the hooks, the signal and the keys, taken down in this order. */
const createOpening = (
  { vault, clock, hooks, signal }: SessionDeps,
  session: WritableStore<Session>,
): Opening => {
  let current = new AbortController();

  const sayGoodbye = async (): Promise<void> => {
    const patience = new AbortController();
    const outOfTime = clock.wait(CLOSE_GRACE_MS, patience);
    try {
      await Promise.race([hooks.onClose(patience.signal), outOfTime]);
    } finally {
      outOfTime.catch(() => undefined);
      patience.abort();
    }
  };
  const close: Opening['close'] = async (after) => {
    const state = session.get();
    try {
      if (state.state === 'open') await sayGoodbye();
    } finally {
      current.abort();
      if (state.state === 'open') session.set(after ?? { state: 'locked', identity: state.identity });
      await vault.lock();
    }
  };
  const open = async (identity: Identity): Promise<void> => {
    current = new AbortController();
    try {
      await hooks.onOpen(identity, AbortSignal.any([current.signal, signal]));
      session.set({ state: 'open', identity });
    } catch (error) {
      session.set({ state: 'locked', identity });
      await close();
      throw error;
    }
  };
  return { open, close };
};

/** Nothing is drawn in it: the page is about to be left. */
const LEAVING: Session = { state: 'starting' };

interface WaysOut extends Pick<SessionActions, 'lock' | 'forget'> {
  /** The same person locked another tab. What is not saved here keeps this one open: its loss was not asked about. */
  readonly lockToo: (told: unknown) => Promise<void>;
}

const tellTabs = (tabs: TabChannel, resident: Identity | undefined): void => {
  if (resident !== undefined) tabs.post(resident.ipnsName);
};

/** The ways out after which nothing of the person may be left in the page. */
const createWaysOut = (
  { vault, hooks, leavePage, mayLeave, tabs }: SessionDeps,
  session: WritableStore<Session>,
  close: Opening['close'],
): WaysOut => {
  const leaveIfGone = (): void => {
    if (session.get().state === LEAVING.state) leavePage();
  };
  const lockHere = async (): Promise<void> => {
    try {
      await close(LEAVING);
    } finally {
      leaveIfGone();
    }
  };
  const forget = async (): Promise<void> => {
    const resident = residentOf(session.get());
    try {
      await close(LEAVING);
      await vault.forget();
      // Whoever remembers what should be here hears that it was given up on purpose.
      session.set({ state: 'welcome' });
      session.set(LEAVING);
      tellTabs(tabs, resident);
      if (resident !== undefined) await hooks.onForget(resident);
    } finally {
      leaveIfGone();
    }
  };
  return {
    lock: () => {
      tellTabs(tabs, residentOf(session.get()));
      return lockHere();
    },
    forget,
    lockToo: async (told) => {
      const now = session.get();
      if (now.state === 'open' && told === now.identity.ipnsName && mayLeave()) await lockHere();
    },
  };
};

/** Who is here and whether their keys are open. Calls that overlap are carried out one after the other. */
export const createSession = (deps: SessionDeps): SessionActions => {
  const { vault, tabs, signal } = deps;
  const session = createStore<Session>({ state: 'starting' });
  const inTurn = createTurns();
  const { open, close } = createOpening(deps, session);
  const { lock, forget, lockToo } = createWaysOut(deps, session, close);
  // A last save that fails is nobody's to hear of any more: the page is left.
  const onTold = (told: unknown): void => void inTurn(() => lockToo(told)).catch(() => undefined);
  tabs.onMessage(onTold, { signal });

  const start = async (): Promise<void> => {
    const found = await vault.remembered({ signal });
    session.set(found === undefined ? { state: 'welcome' } : { state: 'locked', identity: found.identity });
  };
  /** The vault has room for one person: whoever is open leaves before another one is prepared or unlocked. */
  const closeIfOpen = (): Promise<void> => (session.get().state === 'open' ? close() : Promise.resolve());
  const prepare: SessionActions['prepare'] = async (source, language): Promise<Prepared> => {
    await closeIfOpen();
    const prepared = await vault.prepare(source, { language, signal });
    const resident = residentOf(session.get());
    if (resident === undefined || isSame(resident, prepared.identity)) return prepared;
    return { ...prepared, otherThan: resident };
  };
  const unlock = async (passphrase: string): Promise<void> => {
    await closeIfOpen();
    await open(await vault.unlock(passphrase, { signal }));
  };
  return {
    session,
    start: () => inTurn(start),
    prepare: (source, language) => inTurn(() => prepare(source, language)),
    keep: (passphrase) => inTurn(async () => open(await vault.keep(passphrase, { signal }))),
    unlock: (passphrase) => inTurn(() => unlock(passphrase)),
    close: () => inTurn(() => close()),
    lock: () => inTurn(lock),
    forget: () => inTurn(forget),
  };
};
