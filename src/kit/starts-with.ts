/** `text.startsWith(prefix)`, told to the compiler. */
export const startsWith = <Prefix extends string>(
  text: string,
  prefix: Prefix,
): text is `${Prefix}${string}` => text.startsWith(prefix);
