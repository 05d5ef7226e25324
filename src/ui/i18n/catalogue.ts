import type { door } from './words/fr/door.ts';
import type * as french from './words/french.ts';

/** One sentence per plural category of the language (CLDR); `other` always exists. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** Everything that a union could be, at once. */
type AllOf<Union> = (Union extends unknown ? (part: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

type House = AllOf<(typeof french)[keyof typeof french]>;

type French = typeof door & House;

/** What a file of another language must hold: the keys of the French one, each with text of the same kind. */
export type WordsOf<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : PluralForms;
};

/** What is said before unlock: it travels first. */
export type DoorWords = WordsOf<typeof door>;

/** What is said once somebody is in. */
export type HouseWords = WordsOf<House>;

export type Catalogue = DoorWords & HouseWords;

export type MessageKey = keyof Catalogue;

export type DoorKey = keyof DoorWords;

type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;

type ValuesOf<Entry> = Entry extends { readonly other: infer Other } ? Holes<Other> | 'count' : Holes<Entry>;

/** The holes of one message, as arguments: none when it has none. */
export type MessageValues<Key extends MessageKey> = [ValuesOf<French[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<ValuesOf<French[Key]>, string | number>>];

/** The messages without holes: the ones that may stand in a table. */
export type PlainKey = { [Key in MessageKey]: MessageValues<Key> extends [] ? Key : never }[MessageKey];

export type PlainDoorKey = Extract<PlainKey, DoorKey>;
