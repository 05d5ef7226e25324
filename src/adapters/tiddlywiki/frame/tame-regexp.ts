/** Steps that one search may take; about a quarter of a second. No engine can be told to stop. */
const MAX_STEPS = 1e8;
const MAX_PATTERN_LENGTH = 500;

const ESCAPED_OR_CLASS = /\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/gs;
const GROUP_START = /\(\?(?:[:=!]|<[=!]|<\w+>)?/g;
const REPEATED_GROUP = /\)\s*[*+?{]/;
const BACK_REFERENCE = /\\[1-9k]/;
const BRANCH = /[*+?{|]/g;

/**
 * How many units of text a backtracking engine may search for `pattern` without being stuck: of a pattern with k places
 * to branch and no repeated group, no search takes more than length^(k+1) steps. 0 for what may take exponential time.
 */
export const searchableLength = (pattern: string): number => {
  if (pattern.length > MAX_PATTERN_LENGTH) return 0;
  const plain = pattern.replace(ESCAPED_OR_CLASS, 'x');
  if (REPEATED_GROUP.test(plain) || BACK_REFERENCE.test(plain)) return 0;
  const branches = plain.replace(GROUP_START, '(').match(BRANCH)?.length ?? 0;
  return Math.floor(MAX_STEPS ** (1 / (branches + 1)));
};
