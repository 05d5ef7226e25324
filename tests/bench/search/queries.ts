import type { Language } from './languages.ts';
import type { Below } from './random.ts';
import type { PlainNote } from './french-notes.ts';

/** What somebody types, and the notes that were made with those words: by their titles. */
export interface Query {
  readonly kind: Kind;
  readonly text: string;
  readonly wanted: ReadonlySet<string>;
}

export const KINDS = ['word', 'beginning', 'plain keys', 'capitals', 'two words', 'end', 'slip'] as const;
export type Kind = (typeof KINDS)[number];

export interface Corpus {
  readonly notes: readonly PlainNote[];
  /** Word to the titles of the notes that were made with it. */
  readonly holders: ReadonlyMap<string, ReadonlySet<string>>;
}

const SENTENCES = 3;
const WORDS_A_SENTENCE = 6;

/** Some words come often and most seldom, as in any language: the smaller of two draws, twice. */
const pick = (words: readonly string[], below: Below): string =>
  words[Math.min(below(words.length), below(words.length), below(words.length))] ?? '';

/** Notes of three sentences from a language's words. The same for the same chance. */
export const corpusOf = (language: Language, count: number, below: Below): Corpus => {
  const { words, between, stop, written } = language;
  const holders = new Map<string, Set<string>>(words.map((word) => [word, new Set()]));
  const sentence = (title: string): string =>
    Array.from({ length: WORDS_A_SENTENCE }, () => {
      const word = pick(words, below);
      holders.get(word)?.add(title);
      return written(word, below);
    }).join(between) + stop;
  const notes = Array.from({ length: count }, (_, at) => {
    const title = `${at}`;
    return { title, tags: '', text: Array.from({ length: SENTENCES }, () => sentence(title)).join('') };
  });
  return { notes, holders };
};

const lettersOf = (word: string): readonly string[] =>
  [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);

const beginning = (word: string): string => {
  const letters = lettersOf(word);
  return letters.slice(0, Math.max(3, Math.ceil(letters.length * 0.6))).join('');
};
/** The inside of what is written in one: a word without what stands before it. */
const end = (word: string): string => {
  const letters = lettersOf(word);
  return letters.slice(-Math.max(3, Math.ceil(letters.length * 0.6))).join('');
};
/** One letter left out, in words that are long enough to be known without it. */
const slip = (word: string, below: Below): string => {
  const letters = lettersOf(word);
  if (letters.length < 5) return word;
  const at = 1 + below(letters.length - 2);
  return letters.filter((_, place) => place !== at).join('');
};

const typedAs = (kind: Kind, word: string, { plainly }: Language, below: Below): string => {
  switch (kind) {
    case 'beginning':
      return beginning(word);
    case 'plain keys':
      return plainly(word);
    case 'capitals':
      return word.toUpperCase();
    case 'end':
      return end(word);
    case 'slip':
      return slip(word, below);
    case 'word':
    case 'two words':
      return word;
  }
};

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...a].filter((title) => b.has(title)));

/** `count` queries, every kind in turn, each with a note that it is meant for. */
export const queriesOf = (
  language: Language,
  { holders }: Corpus,
  count: number,
  below: Below,
): readonly Query[] => {
  const used = [...holders].filter(([, titles]) => titles.size > 0).map(([word]) => word);
  const one = (): string => used[below(used.length)] ?? '';
  const titlesOf = (word: string): ReadonlySet<string> => holders.get(word) ?? new Set();
  const query = (kind: Kind): Query => {
    const word = one();
    if (kind !== 'two words')
      return { kind, text: typedAs(kind, word, language, below), wanted: titlesOf(word) };
    const other = one();
    const wanted = both(titlesOf(word), titlesOf(other));
    // Two words that no note has together: as with one.
    return wanted.size === 0 ? query('word') : { kind, text: `${word}${language.between}${other}`, wanted };
  };
  return Array.from({ length: count }, (_, at) => query(KINDS[at % KINDS.length] ?? 'word'));
};
