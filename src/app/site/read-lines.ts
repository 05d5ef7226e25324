import { endsWithLine, type ParsedLines } from '../../domain/site/read-lines.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { LeafMemo } from './leaf-memo.ts';
import { inParallel } from './pool.ts';
import {
  FETCH_WIDTH,
  leafBytes,
  SiteUnreadableError,
  type ByteRange,
  type Fetching,
  type FileLeaf,
} from './read-file.ts';
import type { SiteLimits } from './read-site.types.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';

/** A leaf's part of the lines: parsed before, or the bytes. */
interface Piece {
  readonly key: string;
  readonly parsed?: ParsedLines;
  readonly bytes: Uint8Array;
}

export interface LinesReading {
  readonly fetching: Fetching;
  readonly memo: LeafMemo;
  readonly limits: SiteLimits;
  readonly onBytes: (done: number) => void;
}

const NOTHING = new Uint8Array();

const pieceOf = async (
  { fetching, memo }: LinesReading,
  leaf: FileLeaf,
  range: ByteRange,
): Promise<Piece> => {
  const isWhole = leaf.start >= range.start && leaf.start + leaf.size <= range.end;
  const key = leaf.cid.toString();
  const parsed = isWhole ? memo.get(key) : undefined;
  if (parsed !== undefined) return { key, parsed, bytes: NOTHING };
  const bytes = await leafBytes(fetching, leaf);
  if (isWhole) return { key, bytes };
  const [from, to] = [Math.max(range.start - leaf.start, 0), range.end - leaf.start];
  return { key: `${key}[${String(from)},${String(to)}]`, bytes: bytes.slice(from, to) };
};

/** Parses pieces in order; a line that a leaf's end cut is joined with the next leaves first. */
const parsePieces = (memo: LeafMemo, pieces: readonly Piece[]): readonly ParsedLines[] => {
  const parsed: ParsedLines[] = [];
  let open: Piece[] = [];
  const close = (): void => {
    const key = open.map((piece) => piece.key).join('+');
    if (open.length > 0)
      parsed.push(memo.get(key) ?? memo.parse(key, joinBytes(open.map(({ bytes }) => bytes))));
    open = [];
  };
  for (const piece of pieces) {
    // A leaf that was parsed alone before ends with a line; after a cut line it has to be read again, so it is not used.
    if (piece.parsed !== undefined) {
      if (open.length > 0) throw new SiteUnreadableError('not-readable');
      parsed.push(piece.parsed);
      continue;
    }
    open.push(piece);
    if (endsWithLine(piece.bytes)) close();
  }
  close();
  return parsed;
};

/** Tiddlers of the leaves, each title once (a later line wins, as in TiddlyWiki), and the count of refused lines. */
export const readLines = async (
  reading: LinesReading,
  leaves: readonly FileLeaf[],
  range: ByteRange,
): Promise<{ readonly tiddlers: readonly Tiddler[]; readonly refusedLines: number }> => {
  let done = 0;
  const pieces = await inParallel(leaves, FETCH_WIDTH, async (leaf) => {
    const piece = await pieceOf(reading, leaf, range);
    done += leaf.size;
    reading.onBytes(done);
    return piece;
  });
  const byTitle = new Map<string, Tiddler>();
  let refusedLines = 0;
  for (const { tiddlers, refused } of parsePieces(reading.memo, pieces)) {
    refusedLines += refused;
    for (const tiddler of tiddlers) byTitle.set(tiddler.title, tiddler);
    if (byTitle.size + refusedLines > reading.limits.maxTiddlers) throw new SiteUnreadableError('too-big');
  }
  return { tiddlers: [...byTitle.values()], refusedLines };
};
