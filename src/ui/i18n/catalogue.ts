import type { fr } from './fr.ts';

/** One sentence per plural category of the language (CLDR); `other` always exists. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** What a language file must hold: the keys of the French one, each with text of the same kind. */
export type Catalogue = {
  readonly [Key in keyof typeof fr]: (typeof fr)[Key] extends string ? string : PluralForms;
};

export type MessageKey = keyof Catalogue;

type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;

type ValuesOf<Entry> = Entry extends { readonly other: infer Other } ? Holes<Other> | 'count' : Holes<Entry>;

/** The holes of one message, as arguments: none when it has none. */
export type MessageValues<Key extends MessageKey> = [ValuesOf<(typeof fr)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<ValuesOf<(typeof fr)[Key]>, string | number>>];

/** The messages without holes: the ones that may stand in a table. */
export type PlainKey = { [Key in MessageKey]: MessageValues<Key> extends [] ? Key : never }[MessageKey];
