import { placedWords } from './words.ts';

/** A stretch of text; `marked` where it answers the query. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Text before the first word found, so that it is seen in its sentence. In UTF-16 units, as all lengths here. */
const LEAD = 40;

const plain = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, marked: false }]);

/** The text in pieces, those words marked whose folded form is among `found`. Joined, they are the text. */
export const markWords = (text: string, found: ReadonlySet<string>): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { word, at, end } of placedWords(text)) {
    if (!found.has(word)) continue;
    pieces.push(...plain(text.slice(from, at)), { text: text.slice(at, end), marked: true });
    from = end;
  }
  return [...pieces, ...plain(text.slice(from))];
};

const firstFound = (text: string, found: ReadonlySet<string>): number => {
  for (const { word, at } of placedWords(text)) if (found.has(word)) return at;
  return 0;
};

/** The beginning of a word at most `LEAD` before `at`. */
const startBefore = (text: string, at: number): number => {
  if (at <= LEAD) return 0;
  const space = text.indexOf(' ', at - LEAD);
  return space === -1 || space >= at ? at : space + 1;
};

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Up to `max` units of the text from just before the first word found, in pieces; an ellipsis where it was cut. */
export const excerptOf = (text: string, found: ReadonlySet<string>, max: number): readonly Piece[] => {
  const line = text.replace(/\s+/g, ' ').trim();
  const start = startBefore(line, firstFound(line, found));
  const wanted = Math.min(line.length, start + max);
  const end = isLow(line.charCodeAt(wanted)) ? wanted - 1 : wanted;
  return [
    ...plain(start > 0 ? '…' : ''),
    ...markWords(line.slice(start, end), found),
    ...plain(end < line.length ? '…' : ''),
  ];
};
