import { COMMON_STEMS } from './common-stems.ts';
import { isKeyboardWalk } from './keyboard-walk.ts';

/** Longer texts are no decorated stem. */
const MAX_CHARACTERS = 64;
/** Eight unforeseeable digits or signs cost a guesser about as much as two stems do; more of them are worth something. */
const MAX_DECORATION = 8;

/** What people write for a letter. A 1 stands for two letters: both are tried. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '€': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
};
const ONES = ['l', 'i'] as const;
const EDGES = [/^/u, /^[^a-z]+/u] as const;
const TAILS = [/$/u, /[^a-z]+$/u] as const;

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const undone = (text: string, one: (typeof ONES)[number]): string =>
  Array.from(text, (char) => (/[1!|]/u.test(char) ? one : (SUBSTITUTES[char] ?? char))).join('');

/** "papapapa" is as good as "pa", "soleilsoleil" as "soleil". */
const once = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

const isStem = (text: string): boolean => COMMON_STEMS.has(text);

const isTwoStems = (text: string): boolean => {
  for (let at = 1; at < text.length; at += 1)
    if (isStem(text.slice(0, at)) && isStem(text.slice(at))) return true;
  return false;
};

const isOneOrTwoStems = (text: string): boolean =>
  [text, once(text)].some((part) => isStem(part) || isTwoStems(part));

const letters = (text: string): string => text.replace(/[^a-z]+/gu, '');

const backwards = (text: string): string => Array.from(text).reverse().join('');

/** Readings of one core: as it stands, with its signs left out, and with them read as letters; each from behind too. */
const readingsOf = (core: string): readonly string[] => {
  const forwards = [core, letters(core), ...ONES.map((one) => letters(undone(core, one)))];
  return [...forwards, ...forwards.map(backwards)];
};

const surprises = (signs: string): number => {
  const codes = Array.from(signs, (char) => char.codePointAt(0) ?? 0);
  return codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1).length;
};

/** A sign at an end may be a decoration or a letter in disguise: both are tried at both ends. */
const coresOf = (text: string): readonly string[] =>
  EDGES.flatMap((edge) => TAILS.map((tail) => text.replace(edge, '').replace(tail, '')));

/**
 * Whether a passphrase is one or two of the stems that everybody tries first, whatever digits and signs stand around,
 * between or instead of their letters, or one from behind. Each stem is worth about 11 bits, and the usual decorations a few more. No letter at
 * all, or one over and over, is less: a date, a telephone number; and so are keys that lie side by side.
 */
export const isCommonPassphrase = (passphrase: string): boolean => {
  // Cut twice: an accent less is no character, and what was pasted may be a book.
  const text = plain(passphrase.slice(0, 4 * MAX_CHARACTERS)).slice(0, MAX_CHARACTERS + 1);
  if (isKeyboardWalk(text)) return true;
  if (text.length > MAX_CHARACTERS || surprises(text.replace(/[a-z\s]+/gu, '')) > MAX_DECORATION)
    return false;
  if (new Set(text.match(/\p{Letter}/gu)).size < 2) return true;
  return coresOf(text)
    .flatMap(readingsOf)
    .some((reading) => reading !== '' && isOneOrTwoStems(reading));
};
