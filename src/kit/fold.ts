/*
 * What two spellings of one word have in common, in every script. Searches, the filter above the list and the search for a
 * town compare folded texts only, so what is typed and what is looked through can never be folded in two ways.
 */

/**
 * Latin letters that Unicode does not take apart, small ones (capitals have become small before).
 * https://github.com/unicode-org/cldr/blob/main/common/transforms/Latin-ASCII.xml, the letters of living alphabets.
 */
const LATIN =
  'æ:ae ð:d ø:o þ:th ß:ss đ:d ħ:h ı:i ĸ:q ł:l ŋ:n œ:oe ŧ:t ƀ:b ƃ:b ƈ:c ƌ:d ƒ:f ƙ:k ƚ:l ƞ:n ƥ:p ƫ:t ƭ:t ƴ:y ƶ:z ǥ:g ȥ:z ' +
  'ȷ:j ȼ:c ɇ:e ɉ:j ɍ:r ɏ:y ɓ:b ɖ:d ɗ:d ɛ:e ɠ:g ɨ:i ɲ:n ʈ:t ʉ:u ʋ:v ⱥ:a ⱦ:t';
/**
 * Arabic letters that people type for one another; alef with hamza or madda is taken apart by Unicode already. As Lucene's
 * ArabicNormalizer and PersianNormalizer do.
 */
const ARABIC = 'ٱ:ا ى:ي ی:ي ې:ي ة:ه ہ:ه ک:ك';
/** The sigma that ends a word. */
const GREEK = 'ς:σ';

const LETTERS: ReadonlyMap<string, string> = new Map(
  [LATIN, ARABIC, GREEK].flatMap((table) =>
    table.split(' ').map((entry) => entry.split(':') as [string, string]),
  ),
);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu');

/**
 * Marks that say how a letter sounds or is stressed (accents, points, harakat), and signs that are not seen (soft hyphen,
 * joiners, the Arabic stretch). Vowels that are marks, as in Thai or Hindi, stay, and so do the voiced marks of kana.
 */
const UNHEARD =
  /(?![\u3099\u309a])\p{sc=Zinh}|(?=\p{M})[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]|[\u00ad\u0640\u200b\u2060\ufeff]/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const TO_HIRAGANA = 0x60;
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

const foldStretch = (letters: string): string =>
  letters
    .normalize('NFKD')
    .toLowerCase()
    .replace(UNHEARD, '')
    .replace(LETTER, (letter) => LETTERS.get(letter) ?? letter)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - TO_HIRAGANA))
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFC');

/** Accented letters come one at a time in most languages: each is folded once. At most one entry for each UTF-16 unit. */
const known = new Map<string, string>();

const foldKnown = (letters: string): string => {
  if (letters.length > 1) return foldStretch(letters);
  const folded = known.get(letters) ?? foldStretch(letters);
  known.set(letters, folded);
  return folded;
};

/**
 * A text without case, accents, ligatures and wide or narrow forms: `epicerie` finds `Épicerie`, `strasse` finds `Straße`.
 * Only what is not ASCII takes the slow way.
 */
export const foldText = (text: string): string => text.toLowerCase().replace(/[\u0080-\uffff]+/g, foldKnown);
