import type { Ask } from '../../../app/letterbox/letterbox.types.ts';

/** What the person answered since they came to this page. */
export interface AnsweredAsk {
  readonly ask: Ask;
  readonly isYes: boolean;
}

/** What waits and what was answered, in the order in which it came to be asked. */
export const inOrder = (
  waiting: readonly Ask[],
  answered: readonly AnsweredAsk[],
): readonly (AnsweredAsk | { readonly ask: Ask })[] =>
  [...answered, ...waiting.map((ask) => ({ ask }))].toSorted((a, b) => a.ask.sinceMs - b.ask.sinceMs);

/** The same question about these notes alone. */
export const askAbout = (ask: Ask, titles: readonly string[] | undefined): Ask =>
  titles === undefined || ask.kind !== 'wants-to-act'
    ? ask
    : { ...ask, notes: ask.notes.filter(({ title }) => titles.includes(title)) };
