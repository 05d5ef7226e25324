import { CELL_MARK } from './html-names.ts';
import type { WordsSoFar } from './words-so-far.ts';

/** A table in wikitext that grows cell by cell. A table in a table is drawn as lines of its cell. */
export class TableSoFar {
  readonly #words: WordsSoFar;
  #depth = 0;
  #rows: string[] = [];
  #cells: string[] | undefined;

  /** `words`: what stands in the cell that is open. */
  constructor(words: WordsSoFar) {
    this.#words = words;
  }

  get hasRow(): boolean {
    return this.#cells !== undefined;
  }

  get isInner(): boolean {
    return this.#depth > 1;
  }

  open(): void {
    this.#depth += 1;
  }

  /** One that was not closed ends where the next begins. */
  openCell(): void {
    if (!this.#words.isBlank) this.closeCell();
  }

  closeCell(): void {
    if (this.isInner || this.#cells === undefined) return;
    const words = this.#words.take();
    this.#cells.push(CELL_MARK.test(words) && !words.startsWith('<b') ? ` ${words}` : words);
  }

  openRow(): void {
    if (this.#depth !== 1) return;
    this.closeRow();
    this.#cells = [];
  }

  closeRow(): void {
    if (this.isInner || this.#cells === undefined) return;
    this.openCell();
    if (this.#cells.length > 0) this.#rows.push(`|${this.#cells.join('|')}|`);
    this.#cells = undefined;
  }

  /** All of it where the outermost ends, `isLast` of whatever is open; `undefined` where there is none. */
  close(isLast = false): string | undefined {
    this.#depth = isLast ? 0 : Math.max(0, this.#depth - 1);
    if (this.#depth > 0) return undefined;
    this.closeRow();
    const text = this.#rows.join('\n');
    this.#rows = [];
    return text === '' ? undefined : text;
  }
}
