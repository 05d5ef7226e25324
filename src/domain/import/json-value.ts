import { formatTitleList } from '../wiki/fields.ts';

/** A number, `true`, `false` or `null`, as it is written: 20240102030405678 would not survive as a number. */
export interface Literal {
  readonly literal: string;
}
export type JsonMap = Map<string, JsonValue>;
export type JsonValue = string | Literal | readonly JsonValue[] | JsonMap;

export const isMap = (value: JsonValue): value is JsonMap => value instanceof Map;
export const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
const isLiteral = (value: JsonValue): value is Literal =>
  typeof value !== 'string' && !isList(value) && !isMap(value);

/** Text of a word or a number; `undefined` for what is none, and for `null`. */
const plainText = (value: JsonValue): string | undefined => {
  if (typeof value === 'string') return value;
  return isLiteral(value) && value.literal !== 'null' ? value.literal : undefined;
};

/** The texts of a list of words; `undefined` if it holds something else, or what TiddlyWiki's lists cannot. */
const wordsOf = (list: readonly JsonValue[]): readonly string[] | undefined => {
  const words: string[] = [];
  for (const one of list) {
    const word = plainText(one);
    if (word === undefined || word.includes(']]')) return undefined;
    words.push(word);
  }
  return words;
};

/** Back to JSON, as it was. */
const jsonText = (value: JsonValue): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isMap(value))
    return `{${[...value].map(([name, one]) => `${JSON.stringify(name)}:${jsonText(one)}`).join(',')}}`;
  return value.literal;
};

/**
 * A field as TiddlyWiki holds it, always text: a list of words becomes one of its lists, a number or a yes or no what is
 * written, anything else its JSON. `undefined` for `null`, which is no field.
 */
export const fieldText = (value: JsonValue): string | undefined => {
  if (isMap(value)) return jsonText(value);
  if (!isList(value)) return plainText(value);
  const words = wordsOf(value);
  return words === undefined ? jsonText(value) : formatTitleList(words);
};
