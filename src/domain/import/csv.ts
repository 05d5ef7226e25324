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

const LINE_END = /\r?\n|\r/y;

const isLineEnd = (text: string, at: number): boolean => {
  LINE_END.lastIndex = at;
  return LINE_END.test(text);
};

export interface Table {
  readonly rows: readonly (readonly string[])[];
  /** The table could be read to its end. */
  readonly isWhole: boolean;
}

/** The rows of a table, as far as they can be read. https://www.rfc-editor.org/rfc/rfc4180 */
export const parseCsv = (text: string): Table => {
  const mark = markOf(text);
  const plain = new RegExp(`[^${mark}\\r\\n]*`, 'y');
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0;) {
    plain.lastIndex = at;
    const after = plain.test(text) ? plain.lastIndex : at;
    const cell = text.charAt(at) === '"' ? quotedCell(text, at) : { text: text.slice(at, after), after };
    if (cell === undefined) return { rows, isWhole: false };
    row.push(cell.text);
    at = cell.after + 1;
    if (text.charAt(cell.after) === mark) continue;
    const isEnd = cell.after >= text.length || isLineEnd(text, cell.after);
    if (!isEnd) return { rows, isWhole: false };
    rows.push(row);
    row = [];
    if (cell.after < text.length) at = LINE_END.lastIndex;
  }
  return { rows, isWhole: true };
};
