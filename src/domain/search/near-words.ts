/** More words than this for one that was typed, and it was too little to tell anything. */
const MAX_NEAR = 200;

const shortest = (words: readonly string[]): readonly string[] =>
  words.length <= MAX_NEAR ? words : words.toSorted((a, b) => a.length - b.length).slice(0, MAX_NEAR);

/** Words that hold `part` behind their beginning: `Haustür` for `tür`, a word behind the Arabic article. */
export const wordsWithin = (words: Iterable<string>, part: string): readonly string[] => {
  const found: string[] = [];
  for (const word of words) if (word.includes(part, 1)) found.push(word);
  return shortest(found);
};

/** One row of the table of Levenshtein: letters that have to change between `typed` and each beginning of `word`. */
const nextRow = (row: readonly number[], letter: string, word: string, first: number): readonly number[] => {
  const next = [first];
  for (let at = 1; at < row.length; at += 1) {
    const same = (row[at - 1] ?? 0) + (word[at - 1] === letter ? 0 : 1);
    next.push(Math.min(same, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
  }
  return next;
};

const beginsNearly = (word: string, typed: string, wrong: number): boolean => {
  const columns = Math.min(word.length, typed.length + wrong);
  let row: readonly number[] = Array.from({ length: columns + 1 }, (_, at) => at);
  for (let at = 0; at < typed.length; at += 1) {
    row = nextRow(row, typed[at] ?? '', word, at + 1);
    if (Math.min(...row) > wrong) return false;
  }
  return Math.min(...row) <= wrong;
};

/** Words that begin as typed with at most `wrong` letters changed, left out or put in; the first letter is right. */
export const wordsBeginningNearly = (
  words: Iterable<string>,
  typed: string,
  wrong: number,
): readonly string[] => {
  const found: string[] = [];
  for (const word of words)
    if (
      word.startsWith(typed.charAt(0)) &&
      word.length >= typed.length - wrong &&
      beginsNearly(word, typed, wrong)
    )
      found.push(word);
  return shortest(found);
};
