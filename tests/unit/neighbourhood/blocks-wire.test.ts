import { CID } from 'multiformats/cid';
import * as digests from 'multiformats/hashes/digest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeAsk,
  encodeBlocks,
  isSendable,
  MAX_SENT_BLOCK_BYTES,
  parseBlocksMessage,
  type BlocksWireMessage,
} from '../../../src/domain/neighbourhood/blocks-wire.ts';

const RAW = 0x55;
const DAG_PB = 0x70;
const cidOf = (codec: number, digest: Uint8Array, hash = 0x12): CID =>
  CID.createV1(codec, digests.create(hash, digest));
const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
const root = digest.map((bytes) => cidOf(DAG_PB, bytes));
const readAll = (messages: readonly Uint8Array[]): readonly BlocksWireMessage[] =>
  messages.map((bytes) => {
    expect(bytes.length).toBeLessThanOrEqual(65_536);
    const read = parseBlocksMessage(bytes);
    if (!read.ok) throw new RangeError(read.error);
    return read.value;
  });

test('a question is read as it was asked, with or without a root that is held', () => {
  fc.assert(
    fc.property(root, fc.option(root, { nil: undefined }), (wanted, held) => {
      expect(readAll([encodeAsk(wanted, held)])).toEqual([{ kind: 'ask', root: wanted, held }]);
    }),
  );
});

test('blocks of any length travel whole, in their order, and the last message is marked', () => {
  const block = fc.record({
    cid: fc.tuple(fc.constantFrom(RAW, DAG_PB), digest).map(([codec, bytes]) => cidOf(codec, bytes)),
    bytes: fc.uint8Array({ maxLength: 3_000, size: 'max' }),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 100, size: 'max' }), (blocks) => {
      const read = readAll(encodeBlocks(blocks));
      expect(read.flatMap((message) => (message.kind === 'blocks' ? message.blocks : []))).toEqual(blocks);
      expect(read.map((message) => message.kind === 'blocks' && message.last).indexOf(true)).toBe(
        read.length - 1,
      );
    }),
    { numRuns: 50 },
  );
});

test('the longest block fills one message', () => {
  const bytes = new Uint8Array(MAX_SENT_BLOCK_BYTES).fill(7);
  const blocks = [{ cid: cidOf(RAW, new Uint8Array(32)), bytes }];
  expect(encodeBlocks(blocks).map(({ length }) => length)).toEqual([65_536]);
  expect(readAll(encodeBlocks(blocks))).toEqual([{ kind: 'blocks', last: true, blocks }]);
});

test('no blocks are one empty message, marked last', () => {
  expect(readAll(encodeBlocks([]))).toEqual([{ kind: 'blocks', last: true, blocks: [] }]);
});

test('only raw and dag-pb blocks of SHA2-256 and CIDv1 can be named', () => {
  const bytes = new Uint8Array(32);
  expect([cidOf(RAW, bytes), cidOf(DAG_PB, bytes)].map(isSendable)).toEqual([true, true]);
  expect([cidOf(0x71, bytes), cidOf(RAW, bytes, 0x1e), cidOf(DAG_PB, bytes).toV0()].map(isSendable)).toEqual([
    false,
    false,
    false,
  ]);
});

const zeros = (length: number): Uint8Array => new Uint8Array(length);
const hostile: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', zeros(0), 'not-decodable'],
  ['a kind nobody named', new Uint8Array([9, 1, 0, 0]), 'not-decodable'],
  ['a question for no root', new Uint8Array([1, 0]), 'not-decodable'],
  ['a question for three roots', new Uint8Array([1, 3, ...zeros(96)]), 'not-decodable'],
  ['a question that is cut', new Uint8Array([1, 2, ...zeros(63)]), 'not-decodable'],
  ['a question with a byte left over', new Uint8Array([1, 1, ...zeros(33)]), 'not-decodable'],
  ['a count without blocks', new Uint8Array([2, 1, 255, 255]), 'not-decodable'],
  ['a mark that is no bit', new Uint8Array([2, 2, 0, 0]), 'not-decodable'],
  ['a codec that is not ours', new Uint8Array([2, 1, 0, 1, 0x71, ...zeros(34)]), 'not-decodable'],
  ['a block that is cut', new Uint8Array([2, 1, 0, 1, RAW, ...zeros(32), 0, 9, 1, 2]), 'not-decodable'],
  ['a byte left over', new Uint8Array([2, 1, 0, 0, 0]), 'not-decodable'],
  ['a message over 64 KiB', zeros(65_537), 'too-long'],
];
test.each(hostile)('%s is refused', (_what, bytes, fault) => {
  expect(parseBlocksMessage(bytes)).toEqual({ ok: false, error: fault });
});

test('any bytes give a result, never a throw', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 5_000, size: 'max' }),
    fc
      .tuple(fc.constantFrom(1, 2), fc.constantFrom(0, 1), fc.uint8Array({ maxLength: 5_000, size: 'max' }))
      .map(([kind, next, tail]) => new Uint8Array([kind, next, ...tail])),
  );
  fc.assert(
    fc.property(bytes, (message) => {
      const read = parseBlocksMessage(message);
      expect(read.ok ? 'read' : read.error).toMatch(/^(read|not-decodable)$/);
    }),
    { numRuns: 2_000 },
  );
});
