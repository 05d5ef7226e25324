import { createStore, type Store } from '../kit/store.ts';
import { chooseLanguage, isLanguage, type Language } from './i18n/languages.ts';

export type Theme = 'auto' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** `auto` follows the device. */
export type Contrast = 'auto' | 'more';

export const CONTRASTS: readonly Contrast[] = ['auto', 'more'];

export interface Look {
  readonly language: Language;
  readonly theme: Theme;
  readonly contrast: Contrast;
}

/** How the pages speak and look on this device. Nothing here is secret. */
export interface Settings {
  readonly look: Store<Look>;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setContrast: (contrast: Contrast) => void;
  /** Whether the first steps are still wanted on this device. */
  readonly firstSteps: Store<boolean>;
  readonly endFirstSteps: () => void;
  /** Whether the person has read a neighbour on this device; that somebody is there is not enough. */
  readonly hasReadSomebody: Store<boolean>;
  readonly readSomebody: () => void;
}

/** May throw: some windows refuse even to read. */
export type LookStorage = Pick<Storage, 'getItem' | 'setItem'>;

const LOOK = 'uplanet-look';
const FIRST_STEPS = 'uplanet-first-steps';
const ENDED = 'ended';
const READ_SOMEBODY = 'uplanet-read-somebody';
const YES = 'yes';

const read = (storage: LookStorage, key: string): string => {
  try {
    return storage.getItem(key) ?? '';
  } catch {
    // Some private windows refuse even to read; the device's own choice then holds.
    return '';
  }
};

const write = (storage: LookStorage, key: string, value: string): void => {
  try {
    storage.setItem(key, value);
  } catch {
    // The choice holds until the page closes.
  }
};

/** Starts from what was chosen before, else from the device's languages. */
export const createSettings = (deps: {
  readonly storage: LookStorage;
  readonly languages: readonly string[];
}): Settings => {
  const [language = '', theme, contrast] = read(deps.storage, LOOK).split(' ');
  const look = createStore<Look>({
    language: isLanguage(language) ? language : chooseLanguage(deps.languages),
    theme: THEMES.find((known) => known === theme) ?? 'auto',
    contrast: CONTRASTS.find((known) => known === contrast) ?? 'auto',
  });
  const set = (next: Look): void => {
    write(deps.storage, LOOK, `${next.language} ${next.theme} ${next.contrast}`);
    look.set(next);
  };
  const firstSteps = createStore(read(deps.storage, FIRST_STEPS) !== ENDED);
  const hasReadSomebody = createStore(read(deps.storage, READ_SOMEBODY) === YES);
  return {
    look,
    setLanguage: (next) => set({ ...look.get(), language: next }),
    setTheme: (next) => set({ ...look.get(), theme: next }),
    setContrast: (next) => set({ ...look.get(), contrast: next }),
    firstSteps,
    endFirstSteps: () => {
      write(deps.storage, FIRST_STEPS, ENDED);
      firstSteps.set(false);
    },
    hasReadSomebody,
    readSomebody: () => {
      if (hasReadSomebody.get()) return;
      write(deps.storage, READ_SOMEBODY, YES);
      hasReadSomebody.set(true);
    },
  };
};
