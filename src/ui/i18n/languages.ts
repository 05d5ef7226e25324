import type { Catalogue, DoorWords, HouseWords } from './catalogue.ts';

/** A language tag: the name of a folder of `words`, `fr` for `words/fr`. */
export type Language = string;

/**
 * A language is one folder: `words/es` with a `door.ts` and a `house.ts` is all that Spanish takes. It is listed with its
 * own name, asked for when it is chosen, held to the keys by the compiler and to the rest by
 * tests/unit/ui/catalogues.test.ts.
 */
const DOORS = import.meta.glob<{ readonly door: DoorWords }>('./words/??/door.ts');
const HOUSES = import.meta.glob<{ readonly house: HouseWords }>('./words/??/house.ts');

const tagOf = (path: string): Language => path.slice('./words/'.length, -'/door.ts'.length);

/** French first: the language in which the sentences are written; then by tag. */
export const LANGUAGES: readonly Language[] = Object.keys(DOORS)
  .map(tagOf)
  .sort((a, b) => Number(b === 'fr') - Number(a === 'fr') || (a < b ? -1 : 1));

export const isLanguage = (tag: string): boolean => LANGUAGES.includes(tag);

/** The language's name in its own words, for the person who cannot read the current one. */
export const nameOfLanguage = (language: Language): string => {
  const name =
    new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

/** No folder answers to this language. */
export class UnknownLanguageError extends Error {
  override readonly name = 'UnknownLanguageError';
}

/** Only the language in use travels. @throws {UnknownLanguageError} when no folder of `words` is named so. */
export const loadDoorWords = async (language: Language): Promise<DoorWords> => {
  const words = await DOORS[`./words/${language}/door.ts`]?.();
  if (words === undefined) throw new UnknownLanguageError(language);
  return words.door;
};

/** @throws {UnknownLanguageError} when no folder of `words` is named so. */
export const loadHouseWords = async (language: Language): Promise<HouseWords> => {
  const words = await HOUSES[`./words/${language}/house.ts`]?.();
  if (words === undefined) throw new UnknownLanguageError(language);
  return words.house;
};

/** @throws {UnknownLanguageError} when no folder of `words` is named so. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> => {
  const [door, house] = await Promise.all([loadDoorWords(language), loadHouseWords(language)]);
  return { ...door, ...house };
};

/** The first of the device's languages that we speak; English for everybody else. */
export const chooseLanguage = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';

/** Languages written from right to left (CLDR, `characterOrder`). */
const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';

/** TiddlyWiki's own words and the lists of recovery words travel in these; the other languages use the English ones. */
export type CoreLanguage = 'fr' | 'en';

export const coreLanguageOf = (language: Language): CoreLanguage => (language === 'fr' ? 'fr' : 'en');
