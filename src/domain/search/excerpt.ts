import { foldText } from '../../kit/fold.ts';
import { placedPieces, type PlacedPiece } from './words.ts';

/** A stretch of text; `marked` where it answers the query. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** What answers a query, folded: whole words, and letters within the runs of unspaced scripts. */
export interface Found {
  readonly words: ReadonlySet<string>;
  readonly runs: readonly string[];
}

interface Place {
  readonly at: number;
  readonly end: number;
}

/** Text before the first word found, so that it is seen in its sentence. In UTF-16 units, as all lengths here. */
const LEAD = 40;
/** A letter with its marks, those of narrow kana too: what is folded together. */
const CLUSTER = /\P{M}[\p{M}\uff9e\uff9f]*|\p{M}/gu;

/** The letter as written, with its marks, that each unit of the folded run comes from. */
const unitPlaces = (written: string, from: number): readonly Place[] =>
  [...written.matchAll(CLUSTER)].flatMap(({ 0: cluster, index }) => {
    const place = { at: from + index, end: from + index + cluster.length };
    return Array.from(foldText(cluster).split(''), () => place);
  });

const placesOf = (letters: string, folded: string): readonly Place[] => {
  const places: Place[] = [];
  for (let at = folded.indexOf(letters); at !== -1; at = folded.indexOf(letters, at + letters.length))
    places.push({ at, end: at + letters.length });
  return places;
};

/** Places that touch or overlap become one. */
const joined = (places: readonly Place[]): readonly Place[] => {
  const whole: Place[] = [];
  for (const { at, end } of places.toSorted((a, b) => a.at - b.at)) {
    const last = whole.at(-1);
    if (last !== undefined && at <= last.end)
      whole[whole.length - 1] = { at: last.at, end: Math.max(last.end, end) };
    else whole.push({ at, end });
  }
  return whole;
};

const withinRun = (text: string, run: PlacedPiece, wanted: readonly string[]): readonly Place[] => {
  const places = joined(wanted.flatMap((letters) => placesOf(letters, run.folded)));
  if (places.length === 0) return [];
  const units = unitPlaces(text.slice(run.at, run.end), run.at);
  return places.map(({ at, end }) => ({ at: units[at]?.at ?? run.at, end: units[end - 1]?.end ?? run.end }));
};

/** Where the text answers, in order and apart from each other. */
const answersIn = function* (text: string, { words, runs }: Found): Generator<Place, void> {
  for (const piece of placedPieces(text))
    if (piece.isRun) yield* withinRun(text, piece, runs);
    else if (words.has(piece.folded)) yield piece;
};

const plain = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, marked: false }]);

/** The text in pieces, those marked that are among `found`. Joined, they are the text. */
export const markWords = (text: string, found: Found): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, end } of answersIn(text, found)) {
    pieces.push(...plain(text.slice(from, at)), { text: text.slice(at, end), marked: true });
    from = end;
  }
  return [...pieces, ...plain(text.slice(from))];
};

const firstFound = (text: string, found: Found): number => {
  for (const { at } of answersIn(text, found)) return at;
  return 0;
};

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The beginning of a word at most `LEAD` before `at`; without a blank there, half as many letters before. */
const startBefore = (text: string, at: number): number => {
  if (at <= LEAD) return 0;
  const space = text.indexOf(' ', at - LEAD);
  if (space !== -1 && space < at) return space + 1;
  const start = at - LEAD / 2;
  const rest = /^(?:[\udc00-\udfff]|\p{M})*/u.exec(text.slice(start, at))?.[0] ?? '';
  return start + rest.length;
};

/** Up to `max` units of the text from just before the first word found, in pieces; an ellipsis where it was cut. */
export const excerptOf = (text: string, found: Found, max: number): readonly Piece[] => {
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
