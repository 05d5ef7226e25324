/** Longest name that is laid out, in UTF-16 units. */
export const MAX_NAME = 80;

/**
 * Marks that nobody sees: what Unicode says may be drawn as nothing, controls but tab and line feed, and the anchors of
 * interlinear notes. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]/gu;
const UNSEEN_AT_START = new RegExp(`^${UNSEEN.source}+`, 'u');
const KEPT_CONTROLS = '\t\n';

const NON_JOINER = '\u200C';
const JOINER = '\u200D';
/** Signs that kill a vowel; a joiner after one of them chooses how the letters are drawn (RFC 5892, A.1 and A.2). */
const VIRAMA_BEFORE =
  /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA8C4\uA953\uA9C0\uAAF6\uABED]$/u;
/** Letters that join what follows: of Arabic script all but those that never do (ArabicShaping.txt, types R and U). */
const JOINING_BEFORE =
  /(?![\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2-\u06D5\u06EE\u06EF])\p{Script=Arabic}\p{Mn}{0,2}$/u;
const ARABIC_AFTER = /^\p{Mn}{0,2}(?!\u0621)\p{Script=Arabic}/u;
/** An emoji, with what may stand on it; the other half of a joined one follows. */
const EMOJI_BEFORE = /\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;
const KEYCAP_BEFORE = /[0-9#*]$/;
const KEYCAP = '\u20E3';
/** The flag of a part of a country is a black flag and up to six letters that nobody sees. */
const FLAG_BEFORE = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{0,6}$/u;
const FLAG_LETTER = /[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}\u{E007F}]/u;
const IDEOGRAPH_VARIANT = /[\u{E0100}-\u{E01EF}]/u;
const IDEOGRAPH_BEFORE = /\p{Unified_Ideograph}$/u;
const MONGOLIAN_VARIANT = /[\u180B-\u180D\u180F]/u;
const MONGOLIAN_BEFORE = /\p{Script=Mongolian}$/u;

/** Units on either side of a mark that can matter to it. */
const NEAR = 16;

const isNeededJoiner = (mark: string, before: string, after: string): boolean => {
  if (VIRAMA_BEFORE.test(before)) return true;
  if (mark === JOINER) return EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(after);
  return JOINING_BEFORE.test(before) && ARABIC_AFTER.test(after);
};

const isNeededStyle = (before: string, after: string): boolean =>
  /\p{Extended_Pictographic}$/u.test(before) || (KEYCAP_BEFORE.test(before) && after.startsWith(KEYCAP));

/** Does it change what stands beside it, so that what is read without it would be something else? */
const isNeeded = (mark: string, before: string, after: string): boolean => {
  if (mark === NON_JOINER || mark === JOINER) return isNeededJoiner(mark, before, after);
  if (mark === '\uFE0E' || mark === '\uFE0F') return isNeededStyle(before, after);
  if (IDEOGRAPH_VARIANT.test(mark)) return IDEOGRAPH_BEFORE.test(before);
  if (MONGOLIAN_VARIANT.test(mark)) return MONGOLIAN_BEFORE.test(before);
  if (FLAG_LETTER.test(mark)) return FLAG_BEFORE.test(before);
  return KEPT_CONTROLS.includes(mark);
};

/** Text without marks that nobody sees. Joiners stay where emoji, Persian or the scripts of India need them. */
export const withoutUnseen = (text: string): string =>
  text.replace(UNSEEN, (mark: string, at: number) => {
    const before = text.slice(Math.max(0, at - NEAR), at);
    const after = text.slice(at + mark.length, at + mark.length + NEAR).replace(UNSEEN_AT_START, '');
    return isNeeded(mark, before, after) ? mark : '';
  });

/** Blanks of every width, and the letter of Braille that has no dot. */
const BLANKS = /[\s\u2800]+/gu;
/** Of marks over one letter nobody can tell more than these apart. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Never ends between the two halves of a code point. */
export const wholeStart = (text: string, units: number): string =>
  text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');

/**
 * Somebody's name as it is shown: on one line, in one of its spellings, without unseen or piled-up marks, at most
 * `MAX_NAME` UTF-16 units. Empty when nothing is left to see.
 */
export const shownName = (text: string): string => {
  const seen = withoutUnseen(wholeStart(text, 4 * MAX_NAME).normalize('NFC'));
  const tidy = seen.replace(BLANKS, ' ').replace(PILED_MARKS, '$1').trim();
  return wholeStart(tidy, MAX_NAME).trimEnd();
};
