import type { HouseWords, PluralForms } from '../catalogue.ts';

/** A file of words: one constant that holds them. */
export type HousePart = Readonly<Record<string, Readonly<Record<string, string | PluralForms>>>>;

/** Puts the files of a language together. The compiler holds each file to the French one; that none is missing is held by catalogues.test.ts. */
export const joined = (parts: Readonly<Record<string, HousePart>>): HouseWords => {
  const words = Object.values(parts).flatMap((part) => Object.values(part).flatMap(Object.entries));
  return Object.fromEntries(words) as HouseWords;
};
