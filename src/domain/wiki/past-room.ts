import { PAST_KEPT_MS, SITTING_MS, type PastNote } from './past.ts';

/** What is known of a past text without opening it. */
export interface PastRow {
  readonly id: string;
  /** The same for all texts of one note. */
  readonly note: string;
  readonly why: PastNote['why'];
  readonly endedAtMs: number;
  /** How long the note held this text. */
  readonly stoodMs: number;
  readonly bytes: number;
  /** The person did not write it. */
  readonly isByFrame?: boolean;
}

/** In which order past texts are shown: what was deleted, then what was overwritten, newest first. */
export const shownFirst = (
  a: Pick<PastRow, 'why' | 'endedAtMs'>,
  b: Pick<PastRow, 'why' | 'endedAtMs'>,
): number => (a.why === b.why ? b.endedAtMs - a.endedAtMs : a.why === 'deleted' ? -1 : 1);

/** Overwritten texts kept of one note. */
export const MAX_TEXTS_OF_A_NOTE = 32;
/** All past texts of a person on one device, with their rows: 64 MiB. */
export const MAX_PAST_BYTES = 67_108_864;
/** What a row, its key and the seal cost beside the text: else texts of a few letters would be 700,000, and seconds to tidy. */
export const PAST_ROW_BYTES = 300;

const CLASSES_OF_A_HAND = 3;
/**
 * What the frame wrote by itself, then what the person wrote; of either, what flashed by first, then what was overwritten,
 * then what was deleted; among each, what stood shortest.
 */
const classOf = ({ why, stoodMs, isByFrame }: PastRow): number =>
  (isByFrame === true ? 0 : CLASSES_OF_A_HAND) + (stoodMs < SITTING_MS ? 0 : why === 'overwritten' ? 1 : 2);
const leavesFirst = (a: PastRow, b: PastRow): number =>
  classOf(a) - classOf(b) || a.stoodMs - b.stoodMs || a.endedAtMs - b.endedAtMs;

const tooManyOfANote = (rows: readonly PastRow[]): readonly PastRow[] => {
  const overwritten = rows.filter(({ why }) => why === 'overwritten');
  const byNote = new Map<string, PastRow[]>();
  for (const row of overwritten) {
    const texts = byNote.get(row.note);
    if (texts === undefined) byNote.set(row.note, [row]);
    else texts.push(row);
  }
  return [...byNote.values()].flatMap((texts) =>
    texts.length <= MAX_TEXTS_OF_A_NOTE
      ? []
      : texts.toSorted(leavesFirst).slice(0, texts.length - MAX_TEXTS_OF_A_NOTE),
  );
};

const weightOf = ({ bytes }: PastRow): number => bytes + PAST_ROW_BYTES;

const tooMuch = (rows: readonly PastRow[], maxBytes: number): readonly PastRow[] => {
  let bytes = rows.reduce((sum, row) => sum + weightOf(row), 0);
  if (bytes <= maxBytes) return [];
  return rows.toSorted(leavesFirst).filter((row) => {
    if (bytes <= maxBytes) return false;
    bytes -= weightOf(row);
    return true;
  });
};

/**
 * Ids of what has to leave: what is older than 90 days, what one note has too much of, what all together have too much
 * of. What the person wrote stays longest, and of that what stood longest: no flood drives it out, whatever time it takes.
 */
export const leavingOf = (
  rows: readonly PastRow[],
  nowMs: number,
  maxBytes = MAX_PAST_BYTES,
): readonly string[] => {
  const leaving = new Set(rows.filter(({ endedAtMs }) => endedAtMs + PAST_KEPT_MS < nowMs));
  const staying = (): readonly PastRow[] => rows.filter((row) => !leaving.has(row));
  for (const row of tooManyOfANote(staying())) leaving.add(row);
  for (const row of tooMuch(staying(), maxBytes)) leaving.add(row);
  return [...leaving].map(({ id }) => id);
};
