import { wholeStart, withoutUnseen } from '../../domain/identity/shown-name.ts';

/** Longest piece of a stranger's title or name that is laid out. */
export const MAX_SHOWN_TITLE = 160;
export const MAX_SHOWN_TEXT = 20_000;

/** A stranger's text as it may be laid out: no unseen marks, cut between code points, an ellipsis where it was cut. */
export const clip = (text: string, max: number = MAX_SHOWN_TITLE): string => {
  const seen = withoutUnseen(wholeStart(text, 2 * max));
  return seen.length <= max ? seen : `${wholeStart(seen, max)}…`;
};
