import type { Store } from '../../kit/store.ts';
import type { Catalogue } from './catalogue.ts';
import { elided } from './elision.ts';
import { loadCatalogue, type Language } from './languages.ts';

/** Titles the app makes for notes. They become data, so unlike sentences they carry no bidi isolates. */
export interface NoteTitles {
  /** Goes into the title of the version kept when two edits met. */
  readonly copyWord: string;
  /** Title of a note copied from a neighbour when that title is taken; `attempt` counts from 1. */
  readonly copiedFrom: (title: string, author: string, attempt: number) => string;
}

const noteTitles = (catalogue: Catalogue, language: Language): NoteTitles => ({
  copyWord: catalogue['copy.word'],
  copiedFrom: (title, author, attempt) => {
    const values = new Map([
      ['title', title],
      ['author', author],
      ['attempt', String(attempt)],
    ]);
    const valueOf = (hole: string): string => values.get(hole) ?? '';
    const typed = catalogue[attempt > 1 ? 'copy.titleAgain' : 'copy.title'];
    const text = language === 'fr' ? elided(typed, valueOf) : typed;
    return text.replace(/\{(\w+)\}/g, (_hole, name: string) => valueOf(name));
  },
});

/** The titles in the language of the pages; a language chosen later is followed. */
export const followNoteTitles = async (
  look: Store<{ readonly language: Language }>,
  { signal }: { readonly signal: AbortSignal },
): Promise<() => NoteTitles> => {
  let { language } = look.get();
  let titles = noteTitles(await loadCatalogue(language), language);
  const follow = async (next: Language): Promise<void> => {
    if (next === language) return;
    language = next;
    const loaded = noteTitles(await loadCatalogue(next), next);
    if (next === language) titles = loaded;
  };
  look.subscribe((next) => void follow(next.language), { signal });
  return () => titles;
};
