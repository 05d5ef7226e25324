import * as dagCbor from '@ipld/dag-cbor';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { varint } from 'multiformats';
import { CID } from 'multiformats/cid';
import { equals } from 'multiformats/bytes';
import { err, ok, type Result } from '../../kit/result.ts';
import { linksOf } from './links.ts';

/*
 * CARv1: varint-framed sections; the first is the DAG-CBOR header {version: 1, roots: [CID]}, each other one a CID
 * followed by the bytes it names. https://ipld.io/specs/transport/car/carv1/
 */

export interface CarBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

export interface Car {
  readonly root: CID;
  /** By CID text, in the order of the file. */
  readonly blocks: ReadonlyMap<string, CarBlock>;
}

/** Why a file is not taken, and where: `at` is the offset of the section in bytes. */
export type CarFault =
  | { readonly kind: 'not-a-car' }
  | { readonly kind: 'truncated' | 'bad-section' | 'section-too-large'; readonly at: number }
  /** The bytes are not the ones that the CID names. */
  | { readonly kind: 'wrong-block' | 'hash-not-supported'; readonly at: number; readonly cid: string }
  /** A link leads to a block that is not in the file. */
  | { readonly kind: 'block-missing' | 'block-unreadable'; readonly cid: string };

const SHA2_256 = 0x12;
/** No peer takes a larger block: bitswap's 2 MiB, and room for its CID. */
const MAX_SECTION_BYTES = 2 * 1_024 * 1_024 + 128;

interface Section {
  readonly at: number;
  readonly end: number;
  readonly body: Uint8Array;
}

const sectionAt = (file: Uint8Array, at: number): Result<Section, CarFault> => {
  try {
    const [length, used] = varint.decode(file, at);
    if (length > MAX_SECTION_BYTES) return err({ kind: 'section-too-large', at });
    const end = at + used + length;
    if (length === 0) return err({ kind: 'bad-section', at });
    return end > file.length
      ? err({ kind: 'truncated', at })
      : ok({ at, end, body: file.subarray(at + used, end) });
  } catch {
    // The varint runs off the end of the file.
    return err({ kind: 'truncated', at });
  }
};

const rootOf = (header: Uint8Array): CID | undefined => {
  try {
    const { version, roots } = dagCbor.decode<{ readonly version?: unknown; readonly roots?: unknown }>(
      header,
    );
    const [root, ...others] = version === 1 && Array.isArray(roots) ? (roots as readonly unknown[]) : [];
    return others.length === 0 ? (CID.asCID(root) ?? undefined) : undefined;
  } catch {
    // No DAG-CBOR, so no header.
    return undefined;
  }
};

const split = ({ at, body }: Section): Result<CarBlock, CarFault> => {
  try {
    const [cid, bytes] = CID.decodeFirst(body);
    return ok({ cid, bytes });
  } catch {
    return err({ kind: 'bad-section', at });
  }
};

const checked = (section: Section): Result<CarBlock, CarFault> => {
  const block = split(section);
  if (!block.ok) return block;
  const { cid, bytes } = block.value;
  const named = { at: section.at, cid: cid.toString() };
  if (cid.multihash.code !== SHA2_256) return err({ kind: 'hash-not-supported', ...named });
  return equals(sha256(bytes), cid.multihash.digest) ? block : err({ kind: 'wrong-block', ...named });
};

/** Every CID that the root leads to, each once, parents first. */
const walk = (root: CID, blocks: ReadonlyMap<string, CarBlock>): Result<readonly CarBlock[], CarFault> => {
  const found = new Map<string, CarBlock>();
  const todo: CID[] = [root];
  for (let cid = todo.pop(); cid !== undefined; cid = todo.pop()) {
    const text = cid.toString();
    if (found.has(text)) continue;
    const block = blocks.get(text);
    if (block === undefined) return err({ kind: 'block-missing', cid: text });
    const links = linksOf(block.cid, block.bytes);
    if (!links.ok) return err({ kind: 'block-unreadable', cid: text });
    found.set(text, block);
    todo.push(...links.value.toReversed());
  }
  return ok([...found.values()]);
};

/** Reads a CARv1 with one root; every block is hashed, and every link leads to a block of the file. */
export const readCar = (file: Uint8Array): Result<Car, CarFault> => {
  const header = sectionAt(file, 0);
  const root = header.ok ? rootOf(header.value.body) : undefined;
  if (!header.ok || root === undefined) return err({ kind: 'not-a-car' });
  const blocks = new Map<string, CarBlock>();
  for (let at = header.value.end; at < file.length;) {
    const section = sectionAt(file, at);
    if (!section.ok) return section;
    const block = checked(section.value);
    if (!block.ok) return block;
    blocks.set(block.value.cid.toString(), block.value);
    at = section.value.end;
  }
  const whole = walk(root, blocks);
  return whole.ok ? ok({ root, blocks }) : whole;
};

const framed = (parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((total, part) => total + part.length, 0);
  const head = new Uint8Array(varint.encodingLength(length));
  varint.encodeTo(length, head);
  return concatBytes(head, ...parts);
};

/** The DAG under `root` as CARv1, parents before children, each block once: one DAG has one file. */
export const encodeCar = (root: CID, blocks: Iterable<CarBlock>): Result<Uint8Array, CarFault> => {
  const ordered = walk(root, new Map([...blocks].map((block) => [block.cid.toString(), block])));
  if (!ordered.ok) return ordered;
  const header = framed([dagCbor.encode({ version: 1, roots: [root] })]);
  return ok(concatBytes(header, ...ordered.value.map(({ cid, bytes }) => framed([cid.bytes, bytes]))));
};
