import { readFileSync } from 'node:fs';
import type { Below } from './random.ts';

/** A language of the bench: its words, and what people do to them. */
export interface Language {
  readonly name: string;
  /** Common words, from `vocabulary/`. */
  readonly words: readonly string[];
  /** What stands between two words of a sentence. */
  readonly between: '' | ' ';
  /** The end of a sentence. */
  readonly stop: string;
  /** A word as it stands in a sentence: with an article, an ending, or another word in one. */
  readonly written: (word: string, below: Below) => string;
  /** As it is typed on a keyboard that lacks some of its letters, or by who leaves the marks out. */
  readonly plainly: (word: string) => string;
}

const wordsOf = (id: string): readonly string[] => [
  ...new Set(
    readFileSync(new URL(`vocabulary/${id}.txt`, import.meta.url), 'utf8')
      .trim()
      .split(/\s+/),
  ),
];

const one = <Item>(list: readonly [Item, ...Item[]], below: Below): Item =>
  list[below(list.length)] ?? list[0];
const withoutMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
const typed =
  (letters: Readonly<Record<string, string>>) =>
  (word: string): string =>
    withoutMarks(word.replace(/\P{ASCII}/gu, (letter) => letters[letter] ?? letter));
const asItIs = (word: string): string => word;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const isFirst = (below: Below): boolean => below(6) === 0;

const ELIDED = /^[aeéèêiîoôuhœâ]/;
const french = (word: string, below: Below): string => {
  if (isFirst(below)) return capital(word);
  return ELIDED.test(word)
    ? `${one(['l’', 'd’', 'l’'], below)}${word}`
    : `${one(['le ', 'des ', 'une '], below)}${word}`;
};
const endings =
  (...all: readonly [string, ...string[]]) =>
  (word: string, below: Below): string => {
    const whole = `${word}${one(all, below)}`;
    return isFirst(below) ? capital(whole) : whole;
  };
const german = (words: readonly string[]) => {
  const endingOf = endings('', '', 's', 'en');
  return (word: string, below: Below): string =>
    below(5) === 0 ? `${words[below(words.length)] ?? ''}${word.toLowerCase()}` : endingOf(word, below);
};
const slavic = (...own: readonly string[]) => {
  const endingOf = endings('', ...own);
  // A vowel at the end gives way to the ending.
  return (word: string, below: Below): string =>
    endingOf(below(2) === 0 ? word : word.replace(/[aąeęioóuyаеиоуыьяё]$/u, ''), below);
};
const arabic = (word: string, below: Below): string =>
  `${one(['', 'ال', 'ال', 'وال', 'بال', 'و'], below)}${word}`;
const joinedBy =
  (...between: readonly [string, ...string[]]) =>
  (word: string, below: Below): string =>
    `${word}${one(between, below)}`;

const spaced = { between: ' ', stop: '. ' } as const;
const HIRAGANA = /[\u3041-\u3096]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const moved = (by: number) => (kana: string) => String.fromCharCode(kana.charCodeAt(0) + by);
const otherKana = (word: string): string =>
  word.search(KATAKANA) !== -1 ? word.replace(KATAKANA, moved(-0x60)) : word.replace(HIRAGANA, moved(0x60));

export const LANGUAGES: readonly Language[] = [
  {
    name: 'French',
    words: wordsOf('fr'),
    ...spaced,
    written: french,
    plainly: typed({ œ: 'oe', æ: 'ae', '’': "'" }),
  },
  {
    name: 'German',
    words: wordsOf('de'),
    ...spaced,
    written: german(wordsOf('de')),
    plainly: typed({ ß: 'ss', ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' }),
  },
  {
    name: 'Polish',
    words: wordsOf('pl'),
    ...spaced,
    written: slavic('a', 'em', 'y', 'ów', 'ami'),
    plainly: typed({ ł: 'l', Ł: 'L' }),
  },
  {
    name: 'Turkish',
    words: wordsOf('tr'),
    ...spaced,
    written: endings('', 'lar', 'lerde', 'ın', 'dan'),
    plainly: typed({ ı: 'i' }),
  },
  {
    name: 'Vietnamese',
    words: wordsOf('vi'),
    ...spaced,
    written: endings('', '', ''),
    plainly: typed({ đ: 'd', Đ: 'D' }),
  },
  {
    name: 'Russian',
    words: wordsOf('ru'),
    ...spaced,
    written: slavic('а', 'ом', 'ы', 'ов', 'ами'),
    plainly: (word) => word.replaceAll('ё', 'е'),
  },
  {
    name: 'Arabic',
    words: wordsOf('ar'),
    ...spaced,
    written: arabic,
    plainly: (word) => word.replace(/[أإآ]/g, 'ا').replaceAll('ة', 'ه'),
  },
  {
    name: 'Chinese',
    words: wordsOf('zh'),
    between: '',
    stop: '。',
    written: joinedBy('', '的', '和', '在', '了'),
    plainly: asItIs,
  },
  {
    name: 'Japanese',
    words: wordsOf('ja'),
    between: '',
    stop: '。',
    written: joinedBy('の', 'を', 'は', 'と', 'で買う'),
    plainly: otherKana,
  },
  {
    name: 'Thai',
    words: wordsOf('th'),
    between: '',
    stop: ' ',
    written: joinedBy('', 'ที่', 'และ', 'ของ', 'ไปซื้อ'),
    plainly: (word) => Array.from(word).join('').replaceAll('ำ', 'ํา'),
  },
];
