import type { Language } from './localize.ts';

/** Titles the app makes for notes. They become data, so unlike sentences they carry no bidi isolates. */
export interface NoteTitles {
  /** Goes into the title of the version kept when two edits met. */
  readonly copyWord: string;
  /** Title of a note copied from a neighbour when that title is taken; `attempt` counts from 1. */
  readonly copiedFrom: (title: string, author: string, attempt: number) => string;
}

const numbered = (words: string, attempt: number): string => (attempt > 1 ? `${words} ${attempt}` : words);

export const NOTE_TITLES: Readonly<Record<Language, NoteTitles>> = {
  fr: {
    copyWord: 'copie',
    copiedFrom: (title, author, attempt) => `${title} (${numbered(`de ${author}`, attempt)})`,
  },
  en: {
    copyWord: 'copy',
    copiedFrom: (title, author, attempt) => `${title} (${numbered(`from ${author}`, attempt)})`,
  },
};
