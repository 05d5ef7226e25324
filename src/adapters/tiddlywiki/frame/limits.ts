import type { Fuel } from './fuel.ts';
import { searchableLength } from './tame-regexp.ts';

/** UTF-16 units of wikitext that are parsed; the parser's own expressions take quadratic time on hostile text. */
const MAX_PARSED = 262_144;

type Method = (this: unknown, ...inputs: unknown[]) => unknown;

/** Puts `before` in front of a method; it may throw, or answer in the method's place. */
const guard = (
  holder: Record<string, unknown>,
  name: string,
  before: (inputs: readonly unknown[]) => unknown,
): void => {
  const original = holder[name] as Method;
  holder[name] = function (this: unknown, ...inputs: unknown[]) {
    return before(inputs) ?? original.apply(this, inputs);
  };
};

/** Every widget is made, and every next step of the parser found, by one method of a prototype. */
export const limitSteps = (prototype: Record<string, unknown>, name: string, fuel: Fuel): void =>
  guard(prototype, name, () => fuel.burn());

interface Operator {
  readonly operator: string;
  readonly operands: readonly string[];
  readonly suffixes?: readonly (readonly string[])[];
  readonly regexp?: RegExp;
}

type Titles = (each: (tiddler: unknown, title: string) => void) => void;

const REGEXP_OPERATORS = new Set(['regexp', 'splitregexp']);
const patternOf = ({ operator, operands, suffixes, regexp }: Operator): string | undefined => {
  if (regexp !== undefined) return regexp.source;
  const asks = REGEXP_OPERATORS.has(operator) || suffixes?.some((words) => words.includes('regexp')) === true;
  return asks ? (operands[0] ?? '') : undefined;
};

/** Does every text stay short enough for the pattern? A tiddler counts with its longest field. */
const isSearchable = (pattern: string, titles: Titles): boolean => {
  let longest = 0;
  titles((tiddler, title) => {
    const { fields = {} } = (tiddler ?? {}) as { readonly fields?: Readonly<Record<string, unknown>> };
    for (const text of [title, ...Object.values(fields)])
      if (typeof text === 'string') longest = Math.max(longest, text.length);
  });
  return longest <= searchableLength(pattern);
};

/** Every step of a filter is an operator: `(titles, operator, options) => titles`. */
export const limitFilters = (operators: Record<string, unknown>, fuel: Fuel): void => {
  for (const name of Object.keys(operators))
    guard(operators, name, ([titles, operator]) => {
      fuel.burn();
      const pattern = patternOf(operator as Operator);
      return pattern === undefined || isSearchable(pattern, titles as Titles) ? undefined : [];
    });
};

interface Parsing {
  parseText: (type: string | undefined, text: string | undefined, options?: unknown) => unknown;
}

/** Firefox has an error of its own for a stack that is full: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Too_much_recursion */
const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');

/** A text too long for the parser, or nested too deep for its stack, is shown as it was written. */
export const limitParsing = (wiki: Parsing): void => {
  const original = wiki.parseText.bind(wiki);
  wiki.parseText = (type, text, options) => {
    if ((text?.length ?? 0) > MAX_PARSED && !/^(image|audio|video|application)\//.test(type ?? ''))
      return original('text/plain', text, options);
    try {
      return original(type, text, options);
    } catch (error) {
      if (isTooDeep(error)) return original('text/plain', text, options);
      throw error;
    }
  };
};
