import { parseMoveCode } from '../../domain/move/code.ts';
import { ok } from '../../kit/result.ts';
import { beside } from '../../kit/async/waiting.ts';
import type { NetworkMode } from '../network/network-mode.ts';
import { createStore } from '../../kit/store.ts';
import { offerNotebook, serveAgain } from './giving.ts';
import {
  forgetMove,
  MoveEndedError,
  readMoves,
  showFault,
  type MoveDeps,
  type MoveDesk,
} from './move-desk.ts';
import type { MoveActions, MoveState } from './move.types.ts';
import { followOldPlace, lookForOldPlace } from './taking.ts';

export interface Move extends MoveActions {
  /** Goes on with what was under way when the page was closed. */
  readonly start: () => Promise<void>;
}

/** One thing at a time: a new one ends the one before. */
const createTurn = ({ signal }: MoveDeps) => {
  let running = new AbortController();
  const end = (): void => running.abort(new MoveEndedError('the person ended it'));
  return {
    end,
    begin: (): AbortSignal => {
      end();
      running = new AbortController();
      return AbortSignal.any([signal, running.signal]);
    },
  };
};

/** Takes up what was under way when the page was closed. */
const goOn = async (desk: MoveDesk, begin: () => AbortSignal): Promise<void> => {
  const { pending, away } = await readMoves(desk);
  if (pending?.role === 'giver') {
    // The code of a finished move stays good: the other place may have missed the last word.
    if (away === undefined) desk.state.set({ at: 'waiting', role: 'giver', progress: undefined });
    serveAgain(desk, pending.code, begin());
  }
  if (pending?.role === 'taker') {
    const signal = begin();
    desk.state.set({ at: 'waiting', role: 'taker', progress: undefined });
    beside(desk.log, 'the move stopped', signal, followOldPlace(desk, pending, signal));
  }
};

const showAway = async (desk: MoveDesk): Promise<void> => {
  const { away } = await readMoves(desk);
  if (away === undefined) return;
  const { notes, drafts, address } = away;
  desk.state.set({ at: 'moved', role: 'giver', notes, drafts, address });
};

/** In the tab that holds the network, and only there, as soon as it does. */
const whenNetworked = async ({ mode, log, signal }: MoveDeps, work: () => Promise<void>): Promise<void> => {
  let running: Promise<void> | undefined;
  const onMode = (now: NetworkMode): void => {
    if (now !== 'running' || running !== undefined) return;
    running = work();
    beside(log, 'the move does not go on', signal, running);
  };
  mode.subscribe(onMode, { signal });
  await running;
};

/** Moves a notebook between two places of one person. See docs/decisions/0019. */
export const createMove = (deps: MoveDeps): Move => {
  const desk: MoveDesk = { ...deps, state: createStore<MoveState>({ at: 'idle' }) };
  const turn = createTurn(deps);
  /** The network is in one tab of an address; the others cannot be reached. */
  const isElsewhere = (role: 'giver' | 'taker'): boolean => {
    if (deps.mode.get() !== 'other-tab') return false;
    showFault(desk, role, 'other-tab', false);
    return true;
  };
  return {
    state: desk.state,
    start: async () => {
      await showAway(desk);
      await whenNetworked(deps, () => goOn(desk, turn.begin));
    },
    offer: () => {
      if (!isElsewhere('giver')) offerNotebook(desk, turn.begin());
    },
    take: (text) => {
      const code = parseMoveCode(text);
      if (!code.ok) return code;
      if (isElsewhere('taker')) return ok(undefined);
      const signal = turn.begin();
      beside(deps.log, 'the move stopped', signal, lookForOldPlace(desk, code.value, signal));
      return ok(undefined);
    },
    resume: () => beside(deps.log, 'the move does not go on', deps.signal, goOn(desk, turn.begin)),
    end: async () => {
      turn.end();
      await forgetMove(desk);
      desk.state.set({ at: 'idle' });
    },
  };
};
