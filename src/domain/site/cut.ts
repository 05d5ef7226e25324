import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fields, Tiddler } from '../wiki/tiddler.ts';
import { LEAF_MIN_BYTES, LEAF_SPREAD_BYTES, LONE_LINE_BYTES, RAW_LEAF_BYTES } from './layout.ts';
import { publishedLine } from './line.ts';
import type { Steps } from '../../kit/steps.ts';
import { leafOf, leafSteps, type UnixfsNode } from './unixfs.ts';

/** What the cut must know of a tiddler; its text is encoded again only when its leaf changes. */
interface Line {
  readonly tiddler: Tiddler;
  /** Encoded length, without separator. */
  readonly bytes: number;
  /** First 32 bits of sha256(title). */
  readonly draw: number;
}

/** Notes, or leaves, that are recognised between two steps. */
const KNOWN_OF_A_STEP = 1_024;

interface Leaf {
  readonly lines: readonly Line[];
  readonly isLast: boolean;
  readonly nodes: readonly UnixfsNode[];
}

const lineOf = (tiddler: Tiddler): Line => {
  const digest = sha256(utf8ToBytes(tiddler.title));
  return {
    tiddler,
    bytes: utf8ToBytes(publishedLine(tiddler)).length,
    draw: new DataView(digest.buffer, digest.byteOffset).getUint32(0),
  };
};

const endsLeaf = (line: Line, filled: number): boolean =>
  filled >= RAW_LEAF_BYTES ||
  (filled >= LEAF_MIN_BYTES && line.draw * LEAF_SPREAD_BYTES < line.bytes * 2 ** 32);

const cutLines = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const groups: Line[][] = [];
  let group: Line[] = [];
  let filled = 0;
  const close = (): void => {
    if (group.length > 0) groups.push(group);
    group = [];
    filled = 0;
  };
  for (const line of lines) {
    if (line.bytes >= LONE_LINE_BYTES) close();
    group.push(line);
    filled += line.bytes;
    if (line.bytes >= LONE_LINE_BYTES || endsLeaf(line, filled)) close();
  }
  close();
  return groups;
};

function* encode(lines: readonly Line[], isLast: boolean): Steps<readonly UnixfsNode[]> {
  const text = lines.map((line) => publishedLine(line.tiddler)).join(',\n');
  const bytes = concatBytes(utf8ToBytes(text), utf8ToBytes(isLast ? '\n' : ',\n'));
  return bytes.length > RAW_LEAF_BYTES ? yield* leafSteps(bytes) : [leafOf(bytes)];
}

const sameLeaf = (leaf: Leaf, lines: readonly Line[], isLast: boolean): boolean =>
  leaf.isLast === isLast &&
  leaf.lines.length === lines.length &&
  leaf.lines.every((line, index) => line === lines[index]);

/**
 * Turns sorted tiddlers into leaves of whole lines, a note or a leaf at each step. Remembers lines by the identity of their
 * `fields` and leaves by their lines, so that the work of a call, and its steps, follow what changed since the last one.
 */
export const createLineCutter = (): ((sorted: readonly Tiddler[]) => Steps<readonly UnixfsNode[]>) => {
  const lineByFields = new WeakMap<Fields, Line>();
  const leafByFirst = new WeakMap<Line, Leaf>();
  const knownLine = ({ title, fields }: Tiddler): Line | undefined => {
    const known = lineByFields.get(fields);
    return known?.tiddler.title === title ? known : undefined;
  };
  function* line(tiddler: Tiddler): Steps<Line> {
    yield;
    const made = lineOf(tiddler);
    lineByFields.set(tiddler.fields, made);
    return made;
  }
  function* leaf(lines: readonly Line[], isLast: boolean): Steps<readonly UnixfsNode[]> {
    const [first] = lines;
    const known = first && leafByFirst.get(first);
    if (known !== undefined && sameLeaf(known, lines, isLast)) return known.nodes;
    yield;
    const nodes = yield* encode(lines, isLast);
    if (first !== undefined) leafByFirst.set(first, { lines, isLast, nodes });
    return nodes;
  }
  return function* (sorted) {
    const lines: Line[] = [];
    for (const [index, tiddler] of sorted.entries()) {
      if (index % KNOWN_OF_A_STEP === 0) yield;
      lines.push(knownLine(tiddler) ?? (yield* line(tiddler)));
    }
    const groups = cutLines(lines);
    const nodes: UnixfsNode[] = [];
    for (const [index, group] of groups.entries()) {
      if (index % KNOWN_OF_A_STEP === 0) yield;
      nodes.push(...(yield* leaf(group, index === groups.length - 1)));
    }
    return nodes;
  };
};
