/** A word, and the notes that hold it: a number where one does, as with most words. */
export interface HeldWord {
  readonly word: string;
  readonly ids: number | readonly number[];
}

interface Held extends HeldWord {
  ids: number | number[];
}

const taken = (ids: Held['ids'], id: number): Held['ids'] | undefined => {
  if (!Array.isArray(ids)) return ids === id ? undefined : ids;
  const left = ids.filter((held) => held !== id);
  return left.length > 1 ? left : left[0];
};

/** The words of all notes that are there, and which notes hold each. */
export class WordNotes {
  readonly #held = new Map<string, Held>();
  #notes = 0;

  get size(): number {
    return this.#held.size;
  }

  /** Notes that were added and not removed. */
  get notes(): number {
    return this.#notes;
  }

  /** How many notes hold the word. */
  of(word: string): number {
    const ids = this.#held.get(word)?.ids ?? [];
    return Array.isArray(ids) ? ids.length : 1;
  }

  #add(id: number, word: string): void {
    const held = this.#held.get(word);
    if (held === undefined) this.#held.set(word, { word, ids: id });
    else if (Array.isArray(held.ids)) held.ids.push(id);
    else held.ids = [held.ids, id];
  }

  /** The words of one note, each once. */
  add(id: number, words: Iterable<string>): void {
    this.#notes += 1;
    for (const word of words) this.#add(id, word);
  }

  #remove(id: number, held: Held): void {
    const left = taken(held.ids, id);
    if (left === undefined) this.#held.delete(held.word);
    else held.ids = left;
  }

  /** Words as they were added, of a note that is gone. */
  remove(id: number, words: Iterable<string>): void {
    this.#notes -= 1;
    for (const word of words) {
      const held = this.#held.get(word);
      if (held !== undefined) this.#remove(id, held);
    }
  }

  words(): Iterable<string> {
    return this.#held.keys();
  }

  /** The word itself, if a note holds it. */
  whole(word: string): readonly HeldWord[] {
    const held = this.#held.get(word);
    return held === undefined ? [] : [held];
  }

  /** Without a look-up for each: of a crowd that would be most of the time. */
  held(): Iterable<HeldWord> {
    return this.#held.values();
  }
}
