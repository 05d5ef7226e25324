import type { TwMethods, TwModule } from './tw.ts';

export type Require = Parameters<TwModule>[2];
type Method = (this: unknown, ...inputs: unknown[]) => unknown;

/** The prototype of a class that a module of TiddlyWiki exports; an empty one where there is no such class. */
export const prototypeOf = (require: Require, title: string, name: string): TwMethods =>
  (require(title) as Readonly<Record<string, { readonly prototype: TwMethods } | undefined>>)[name]
    ?.prototype ?? {};

/** Takes the place of a method: it is handed the object, and the method it replaces bound to it. */
export type Around<Self> = (
  self: Self,
  original: (...inputs: unknown[]) => unknown,
  inputs: readonly unknown[],
) => unknown;

export const wrap = <Self = unknown>(holder: TwMethods, name: string, around: Around<Self>): void => {
  const original = holder[name] as Method;
  const wrapped = around as Around<unknown>;
  holder[name] = function (this: unknown, ...inputs: unknown[]) {
    return wrapped(this, (...given) => original.apply(this, given), inputs);
  };
};
