import { shownName } from './shown-name.ts';

/**
 * Letters of other scripts, and figures, that are drawn like a Latin one in the usual typefaces; the Latin one stands
 * first. A small part of https://www.unicode.org/Public/security/latest/confusables.txt, after decomposition.
 */
const DRAWN_ALIKE: readonly string[] = [
  'aаαɑᴀ@',
  'bвьβʙ',
  'cсϲᴄ',
  'dԁđᴅ',
  'eеεєᴇ€',
  'gɡց',
  'hнһհħʜ',
  'iіιɩıɪlӏłʟ1|!',
  'jјϳᴊ',
  'kкκᴋ',
  'mмμᴍ',
  'nпηոɴ',
  'oоοσօø0ᴏ',
  'pрρᴘ',
  'qԛզ',
  'rгʀ',
  'sѕ5$ꜱ',
  'tтτŧᴛ',
  'uυսᴜ',
  'vѵνᴠ',
  'wԝωᴡ',
  'xхχ',
  'yуүγʏ',
  'zζᴢ',
];
/** Capitals whose small letter looks like another one. */
const CAPITALS: ReadonlyMap<string, string> = new Map([
  ['Η', 'h'],
  ['Ν', 'n'],
  ['Υ', 'y'],
  ['Ζ', 'z'],
  ['З', '3'],
]);
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  DRAWN_ALIKE.flatMap(([first = '', ...rest]) => rest.map((letter) => [letter, first] as const)),
);
const latinOf = (letter: string): string => {
  const small = CAPITALS.get(letter) ?? letter.toLowerCase();
  return LOOKS_LIKE.get(small) ?? small;
};

/** Accents of Latin, Greek and Cyrillic. Signs of other scripts are letters in their own right and stay. */
const ACCENTS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]/g;
/** What stands between letters. */
const BETWEEN = /[\s\p{P}\p{Default_Ignorable_Code_Point}]+/gu;
/**
 * Two names with the same skeleton may be taken for one another at a glance: case, accents, blanks and letters that are
 * drawn alike fall together. Rather too many than too few: it only makes the page say "look twice". Empty for no name.
 * After https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export const skeletonOf = (name: string): string => {
  const bare = shownName(name).normalize('NFKD').replace(ACCENTS, '');
  const latin = Array.from(bare, latinOf).join('').normalize('NFKD').replace(ACCENTS, '');
  const letters = latin.replace(BETWEEN, '').replaceAll('rn', 'm').replaceAll('vv', 'w');
  return letters === '' ? latin.replace(/\s+/g, '') : letters;
};
