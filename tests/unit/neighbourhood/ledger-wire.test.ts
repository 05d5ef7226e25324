import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_COUNT, DIGEST_BYTES } from '../../../src/domain/neighbourhood/buckets.ts';
import {
  MAX_LEDGER_MESSAGE_BYTES,
  encodeBuckets,
  encodeEntries,
  encodeRecords,
  parseLedgerMessage,
  type LedgerMessage,
} from '../../../src/domain/neighbourhood/ledger-wire.ts';
import { TOULOUSE } from '../../support/cast.ts';

const bytesOf = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const readAll = (messages: readonly Uint8Array[]): readonly LedgerMessage[] =>
  messages.map((bytes) => {
    expect(bytes.length).toBeLessThanOrEqual(MAX_LEDGER_MESSAGE_BYTES);
    const read = parseLedgerMessage(bytes);
    if (!read.ok) throw new RangeError(read.error);
    return read.value;
  });

test('bucket hashes are read as they were written', () => {
  const hashes = Array.from({ length: BUCKET_COUNT }, (_, at) => new Uint8Array(DIGEST_BYTES).fill(at));
  expect(readAll([encodeBuckets(TOULOUSE, hashes)])).toEqual([{ kind: 'buckets', sector: TOULOUSE, hashes }]);
});

test('twenty thousand entries travel in messages of 64 KiB, the last one marked', () => {
  const entries = Array.from({ length: 20_000 }, (_, at) => ({
    publicKey: new Uint8Array(32).fill(at % 251),
    sequence: BigInt(at),
    digest: new Uint8Array(16).fill(at % 13),
  }));
  const read = readAll(encodeEntries(entries));
  expect(read.flatMap((message) => (message.kind === 'entries' ? message.entries : []))).toEqual(entries);
  expect(read.map((message) => message.kind === 'entries' && message.last)).toEqual([
    ...new Array<boolean>(read.length - 1).fill(false),
    true,
  ]);
});

test('records of any length travel whole', () => {
  const sent = fc.record({
    publicKey: bytesOf(32),
    record: fc.uint8Array({ minLength: 1, maxLength: 1_024 }),
  });
  fc.assert(
    fc.property(fc.array(sent, { maxLength: 300 }), (records) => {
      const read = readAll(encodeRecords(records));
      expect(read.flatMap((message) => (message.kind === 'records' ? message.records : []))).toEqual(records);
    }),
    { numRuns: 50 },
  );
});

test('an empty turn is one empty message, marked last', () => {
  expect(readAll(encodeEntries([]))).toEqual([{ kind: 'entries', last: true, entries: [] }]);
  expect(readAll(encodeRecords([]))).toEqual([{ kind: 'records', last: true, records: [] }]);
});

const hostile: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(), 'not-decodable'],
  ['a kind nobody named', new Uint8Array([9, 1, 0, 0]), 'not-decodable'],
  ['a count without items', new Uint8Array([2, 1, 255, 255]), 'not-decodable'],
  ['a mark that is no bit', new Uint8Array([2, 2, 0, 0]), 'not-decodable'],
  ['a byte left over', new Uint8Array([3, 1, 0, 0, 0]), 'not-decodable'],
  ['an empty record', new Uint8Array([3, 1, 0, 1, ...new Uint8Array(34)]), 'not-decodable'],
  [
    'a record over a kibibyte',
    new Uint8Array([3, 1, 0, 1, ...new Uint8Array(32), 4, 1, ...new Uint8Array(1_025)]),
    'not-decodable',
  ],
  [
    'buckets of no sector',
    new Uint8Array([1, 0, ...new Uint8Array(BUCKET_COUNT * DIGEST_BYTES)]),
    'not-decodable',
  ],
  ['too few buckets', encodeBuckets(TOULOUSE, [new Uint8Array(DIGEST_BYTES)]), 'not-decodable'],
  ['a message over 64 KiB', new Uint8Array(MAX_LEDGER_MESSAGE_BYTES + 1), 'too-long'],
];
test.each(hostile)('%s is refused', (_what, bytes, fault) => {
  expect(parseLedgerMessage(bytes)).toEqual({ ok: false, error: fault });
});

test('any bytes give a result, never a throw', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 5_000, size: 'max' }),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.uint8Array({ maxLength: 5_000, size: 'max' }))
      .map(([kind, tail]) => new Uint8Array([kind, ...tail])),
  );
  fc.assert(
    fc.property(bytes, (message) => {
      const read = parseLedgerMessage(message);
      expect(read.ok ? 'read' : read.error).toMatch(/^(read|not-decodable)$/);
    }),
    { numRuns: 2_000 },
  );
});
