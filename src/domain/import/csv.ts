const QUOTE = 0x22;
const MARKS = [',', ';', '\t'] as const;

/** The mark that the first line has most of: spreadsheets of some countries write `;`. */
const markOf = (text: string): string => {
  const end = text.search(/[\r\n]/);
  const line = text.slice(0, Math.min(end === -1 ? text.length : end, 4_096));
  const counted = MARKS.map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
};

interface Cell {
  readonly text: string;
  readonly after: number;
}

/** A quoted cell; `undefined` if the quote is never closed. */
const quotedCell = (text: string, start: number): Cell | undefined => {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    if (text.charAt(quote + 1) !== '"')
      return { text: text.slice(start + 1, quote).replaceAll('""', '"'), after: quote + 1 };
    from = quote + 2;
  }
};

const CR = 0x0d;
const LF = 0x0a;

/** The rows of a table, as far as they can be read. https://www.rfc-editor.org/rfc/rfc4180 */
export class CsvRows {
  readonly #text: string;
  readonly #mark: number;
  #at = 0;
  #isWhole = true;

  constructor(text: string) {
    const mark = markOf(text);
    this.#text = text;
    this.#mark = mark.charCodeAt(0);
  }

  /** So far, everything could be read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Most cells are short: a pattern for each would cost more than to look at their letters. */
  #bareCell(start: number): Cell {
    const { length } = this.#text;
    let after = start;
    for (; after < length; after += 1) {
      const code = this.#text.charCodeAt(after);
      if (code === this.#mark || code === CR || code === LF) break;
    }
    return { text: this.#text.slice(start, after), after };
  }

  /** The place after the end of a line that stands there; -1 if none does. */
  #afterLine(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === CR && this.#text.charCodeAt(at + 1) === LF) return at + 2;
    return code === CR || code === LF ? at + 1 : -1;
  }

  /** `undefined` at the end, or where it can be read no further. */
  next(): readonly string[] | undefined {
    const row: string[] = [];
    const { length } = this.#text;
    while (this.#isWhole && (this.#at < length || row.length > 0)) {
      const start = this.#at;
      const cell =
        this.#text.charCodeAt(start) === QUOTE ? quotedCell(this.#text, start) : this.#bareCell(start);
      this.#isWhole = cell !== undefined;
      if (cell === undefined) return undefined;
      row.push(cell.text);
      this.#at = cell.after + 1;
      if (this.#text.charCodeAt(cell.after) === this.#mark) continue;
      if (cell.after >= length) return row;
      this.#at = this.#afterLine(cell.after);
      this.#isWhole = this.#at !== -1;
      return this.#isWhole ? row : undefined;
    }
    return undefined;
  }
}
