/** As a field for typing shows it: a field knows line feeds only. */
export const asTyped = (text: string): string => text.replace(/\r\n?/g, '\n');

/** How many elements two lists have in common from the start. */
const alike = (a: readonly string[], b: readonly string[], most: number): number => {
  let count = 0;
  while (count < most && a[count] === b[count]) count += 1;
  return count;
};

/**
 * What was typed, with the line ends of the text that it was made from: lines that nobody touched keep theirs, new ones end as
 * the first line does.
 */
export const withLineEndsOf = (before: string, typed: string): string => {
  const ends = before.match(/\r\n?|\n/g) ?? [];
  if (ends.every((end) => end === '\n')) return typed;
  const [old, lines] = [asTyped(before).split('\n'), typed.split('\n')];
  const most = Math.min(old.length, lines.length);
  const head = alike(old, lines, most);
  const tail = alike(old.toReversed(), lines.toReversed(), most - head);
  const endAfter = (at: number): string | undefined => {
    if (at < head) return ends[at];
    return at + 1 >= lines.length - tail ? ends[at + old.length - lines.length] : undefined;
  };
  const kept = lines
    .map((line, at) => (at === lines.length - 1 ? line : `${line}${endAfter(at) ?? ends[0] ?? '\n'}`))
    .join('');
  // Two ends of different kinds can come to stand together and be read as one.
  return asTyped(kept) === typed ? kept : typed.replaceAll('\n', ends[0] ?? '\n');
};
