/** A word, and the notes that hold it: a number where one does, as with most words. Some of them may be gone. */
export interface HeldWord {
  readonly word: string;
  readonly ids: number | readonly number[];
}

interface Held extends HeldWord {
  ids: number | number[];
  /** How many of `ids` are gone. */
  gone: number;
}

/** The words of all notes that are there, and which notes hold each. */
export class WordNotes {
  readonly #held = new Map<string, Held>();
  readonly #notes = new Set<number>();

  get size(): number {
    return this.#held.size;
  }

  /** Notes that were added and not removed. */
  get notes(): number {
    return this.#notes.size;
  }

  /** How many notes hold the word. */
  of(word: string): number {
    const held = this.#held.get(word);
    if (held === undefined) return 0;
    return Array.isArray(held.ids) ? held.ids.length - held.gone : 1;
  }

  #add(id: number, word: string): void {
    const held = this.#held.get(word);
    if (held === undefined) this.#held.set(word, { word, ids: id, gone: 0 });
    else if (Array.isArray(held.ids)) held.ids.push(id);
    else held.ids = [held.ids, id];
  }

  /** The words of one note, each once. */
  add(id: number, words: Iterable<string>): void {
    this.#notes.add(id);
    for (const word of words) this.#add(id, word);
  }

  /** The notes that are gone are left out once they are most of them: each by itself would cost a look at all others. */
  #forget(held: Held): void {
    held.gone += 1;
    const all = Array.isArray(held.ids) ? held.ids : [held.ids];
    if (held.gone * 2 <= all.length) return;
    const left = all.filter((id) => this.#notes.has(id));
    const [only] = left;
    if (only === undefined) this.#held.delete(held.word);
    else Object.assign(held, { ids: left.length > 1 ? left : only, gone: 0 });
  }

  /** Words as they were added, of a note that is gone. */
  remove(id: number, words: Iterable<string>): void {
    if (!this.#notes.delete(id)) return;
    for (const word of words) {
      const held = this.#held.get(word);
      if (held !== undefined) this.#forget(held);
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
