import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { faceOfKey, wordsOfKey } from '../../../../domain/identity/key-face.ts';
import type { IpnsName } from '../../../../domain/identity/identity.ts';
import type { WordList } from '../../../../domain/identity/recovery-words.ts';
import { coreLanguageOf, type CoreLanguage, type Language } from '../../../i18n/languages.ts';

const LOADERS: Readonly<Record<CoreLanguage, () => Promise<{ readonly words: WordList }>>> = {
  fr: () => import('../../../../domain/identity/word-lists/french.ts'),
  en: () => import('../../../../domain/identity/word-lists/english.ts'),
};
const lists = new Map<CoreLanguage, WordList>();

/** A list travels when it is first asked for. */
export const loadWords = async (language: CoreLanguage): Promise<WordList> => {
  const known = lists.get(language);
  if (known !== undefined) return known;
  const { words } = await LOADERS[language]();
  lists.set(language, words);
  return words;
};

/** The four words of a key in a language. Its list travels when it is first asked for; until then there are none. */
export class KeyWords implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before it is asked for.
  }

  /** `undefined` while the list is on its way; the host is drawn again when it is there. */
  of(name: IpnsName, language: Language): string | undefined {
    const tag = coreLanguageOf(language);
    const list = lists.get(tag);
    if (list === undefined) void this.#load(tag);
    return list && wordsOfKey(faceOfKey(name), list);
  }

  async #load(tag: CoreLanguage): Promise<void> {
    try {
      await loadWords(tag);
      this.#host.requestUpdate();
    } catch {
      // Its file could not be fetched; the pattern stands alone until the next drawing.
    }
  }
}
