/** Values that are encoded, or decoded, in one go, and what they weigh: between two of these the page answers. */
const PIECE_COUNT = 200;
const PIECE_WEIGHT = 1_000_000;

/** In pieces, one after the other; what each gives, in order. What weighs more than a piece is one by itself. */
export const pieceByPiece = async <Item, Made>(
  items: readonly Item[],
  weigh: (item: Item) => number,
  work: (piece: readonly Item[]) => Promise<readonly Made[]>,
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  for (let from = 0; from < items.length;) {
    let weight = 0;
    const over = items.slice(from, from + PIECE_COUNT).findIndex((item, at) => {
      weight += weigh(item);
      return at > 0 && weight > PIECE_WEIGHT;
    });
    const to = Math.min(items.length, from + (over === -1 ? PIECE_COUNT : over));
    for (const one of await work(items.slice(from, to))) made.push(one);
    from = to;
  }
  return made;
};
