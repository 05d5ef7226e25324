import { lengthOfFields } from '../../domain/wiki/fields.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';

/** So few, as a hand or a neighbour's edit changes, are handed over at once. */
const FEW = 20;
/** Of many, what is put in between two drawings. */
const GROUP_NOTES = 1_000;
/** UTF-16 units. */
const GROUP_TEXT = 4_000_000;
/** A drawing of many is followed by a pause that is so many times as long: the rest of the page goes on meanwhile. */
const PAUSE_TIMES = 3;
/** What is to be put into one wiki on screen. */
export interface Handover {
  readonly take: (records: readonly NoteRecord[]) => void;
  /** The wiki has come on screen, or left it. */
  readonly seen: (isSeen: boolean) => void;
}

export interface HandoverDeps {
  /** Resolves when the wiki is drawn with them. */
  readonly handOver: (records: readonly NoteRecord[]) => Promise<void>;
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  readonly signal: AbortSignal;
}

/** The notes that came and wait, by their titles: the last that came of each counts. */
const createWaiting = () => {
  const came = new Map<string, NoteRecord>();
  return {
    size: (): number => came.size,
    put: (records: readonly NoteRecord[]): void => {
      for (const record of records) came.set(record.title, record);
    },
    takeGroup: (): readonly NoteRecord[] => {
      const group: NoteRecord[] = [];
      let text = 0;
      for (const [title, record] of came) {
        if (group.length >= GROUP_NOTES || text >= GROUP_TEXT) break;
        group.push(record);
        text += lengthOfFields(record.fields);
        came.delete(title);
      }
      return group;
    },
  };
};

/** Gives on what waits, a group at a time, as long as it is due. */
const createGiver = (
  { handOver, clock, signal }: HandoverDeps,
  waiting: ReturnType<typeof createWaiting>,
  isDue: () => boolean,
): (() => void) => {
  let isBusy = false;
  const giveGroup = async (): Promise<void> => {
    const group = waiting.takeGroup();
    const beganMs = clock.nowMs();
    await handOver(group);
    const tookMs = clock.nowMs() - beganMs;
    if (group.length > FEW && tookMs > 0) await clock.wait(PAUSE_TIMES * tookMs, { signal });
  };
  const giveAll = async (): Promise<void> => {
    isBusy = true;
    try {
      while (waiting.size() > 0 && isDue() && !signal.aborted) await giveGroup();
    } finally {
      // Here and not in a later turn: what comes in between must find nobody busy.
      isBusy = false;
    }
  };
  return () => {
    // Fails with the end of the wiki only.
    if (!isBusy) giveAll().catch(() => undefined);
  };
};

/**
 * A wiki draws itself anew for whatever it is given, in a time that grows with the notebook, and often on the page's own thread.
 * So those that come while it draws are given to it together, and many wait until somebody looks.
 */
export const createHandover = (deps: HandoverDeps): Handover => {
  const waiting = createWaiting();
  let isSeen = true;
  const give = createGiver(deps, waiting, () => isSeen || waiting.size() <= FEW);
  return {
    take: (records) => {
      waiting.put(records);
      give();
    },
    seen: (is) => {
      isSeen = is;
      give();
    },
  };
};
