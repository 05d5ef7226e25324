import { takesAway, type Entry, type Wish } from './save-apart.ts';

/** Notes of one transaction: planned, sealed, written, taken up in memory and drawn, each in a few milliseconds. */
const BATCH_NOTES = 200;
/** UTF-16 units of what they hold; one film is a batch of its own. */
const BATCH_TEXT = 1_000_000;

/** How many of these go together: no title twice, since two writers' versions of a note go one after the other. */
const countOf = (
  pending: readonly Entry[],
  isFull: (notes: number, wish: Wish) => boolean = () => false,
): number => {
  const titles = new Set<string>();
  const end = pending.findIndex(({ wish }, at) => {
    const isOver = isFull(at, wish) && at > 0;
    return isOver || titles.size === titles.add(wish.title).size;
  });
  return end === -1 ? pending.length : end;
};

const fullAfter = (weigh: (wish: Wish) => number): ((notes: number, wish: Wish) => boolean) => {
  let text = 0;
  return (notes, wish) => {
    text += weigh(wish);
    return notes >= BATCH_NOTES || text > BATCH_TEXT;
  };
};

/** What takes something away goes last: the text of a note that got a new title stands under the old one until then. */
const takeAwayLast = (pending: Entry[]): void => {
  const line = pending.slice(0, countOf(pending));
  const ordered = [...line.filter((entry) => !takesAway(entry)), ...line.filter((entry) => takesAway(entry))];
  for (const [at, entry] of ordered.entries()) pending[at] = entry;
};

/** Takes what is saved next from the beginning of the line. `weigh`: UTF-16 units of what is written for a wish. */
export const takeBatch = (pending: Entry[], weigh: (wish: Wish) => number): readonly Entry[] => {
  const count = (): number => countOf(pending, fullAfter(weigh));
  let end = count();
  if (end < pending.length && pending.slice(0, end).some(takesAway)) {
    takeAwayLast(pending);
    end = count();
  }
  return pending.splice(0, end);
};
