import { createStore } from '../../kit/store.ts';
import type { Answer, Ask, LetterboxActions, Notice } from './letterbox.types.ts';
import type { Store } from '../../kit/store.ts';

/** A part of the app that asks the person. Each knows its own asks and passes over answers to others. */
export interface AskSource {
  readonly asks: Store<readonly Ask[]>;
  readonly answer: (answer: Answer) => Promise<void>;
  readonly notices: Store<readonly Notice[]>;
  readonly wereRead: () => void;
}

/** Gathers what all sources ask, oldest first, until the signal ends. */
export const createLetterbox = (
  sources: readonly AskSource[],
  options: { readonly signal: AbortSignal },
): LetterboxActions => {
  const asks = createStore<readonly Ask[]>([]);
  const notices = createStore<readonly Notice[]>([]);
  const gather = (): void =>
    asks.set(sources.flatMap((source) => source.asks.get()).toSorted((a, b) => a.sinceMs - b.sinceMs));
  const hear = (): void => notices.set(sources.flatMap((source) => source.notices.get()));
  for (const source of sources) {
    source.asks.subscribe(gather, options);
    source.notices.subscribe(hear, options);
  }
  return {
    asks,
    notices,
    answer: async (answer) => {
      for (const source of sources) await source.answer(answer);
    },
    wereRead: () => {
      for (const source of sources) source.wereRead();
    },
  };
};
