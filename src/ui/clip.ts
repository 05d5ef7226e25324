/** Longest piece of a stranger's title or name that is laid out. */
export const MAX_SHOWN_TITLE = 160;
export const MAX_SHOWN_TEXT = 20_000;

/** Cuts between code points and says so with an ellipsis. */
export const clip = (text: string, max: number = MAX_SHOWN_TITLE): string => {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};
