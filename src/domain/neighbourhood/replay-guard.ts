import { remember } from '../../kit/remember.ts';

/** Numbers below the highest one heard that may still come, in whatever order. */
export const REPLAY_WINDOW = 64n;
const MAX_AUTHORS = 4_096;

/** Tells messages that were heard before, by the number that their author counts upwards. */
export interface ReplayGuard {
  /** Whether the number is the author's next, or one of the last 64 that did not come yet; it counts as heard then. */
  readonly isNew: (author: string, number: bigint) => boolean;
}

interface Window {
  readonly highest: bigint;
  /** Bit n: the number `highest - n` was heard. */
  readonly heard: bigint;
}

const MASK = (1n << REPLAY_WINDOW) - 1n;

/** The sliding window of https://www.rfc-editor.org/rfc/rfc4303#section-3.4.3: gossip comes by several ways, out of order. */
export const createReplayGuard = (maxAuthors: number = MAX_AUTHORS): ReplayGuard => {
  const windows = new Map<string, Window>();
  const next = ({ highest, heard }: Window, number: bigint): Window | undefined => {
    const ahead = number - highest;
    if (ahead > 0n)
      return { highest: number, heard: ahead >= REPLAY_WINDOW ? 1n : ((heard << ahead) & MASK) | 1n };
    const bit = 1n << -ahead;
    return -ahead >= REPLAY_WINDOW || (heard & bit) !== 0n ? undefined : { highest, heard: heard | bit };
  };
  return {
    isNew: (author, number) => {
      const window = windows.get(author);
      const after = window === undefined ? { highest: number, heard: 1n } : next(window, number);
      if (after === undefined) return false;
      remember(windows, author, after, maxAuthors);
      return true;
    },
  };
};
