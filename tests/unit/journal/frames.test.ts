import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/kit/bytes/crc32.ts';
import {
  encodeFrame,
  encodeHeader,
  FRAME_HEAD_BYTES,
  type JournalEntry,
  parseBody,
  parseFrameHead,
  parseHeader,
} from '../../../src/domain/journal/frames.ts';

const entry: fc.Arbitrary<JournalEntry> = fc.record({
  key: fc.string({ unit: 'grapheme', maxLength: 60 }),
  order: fc.string({ unit: 'binary-ascii', maxLength: 60 }),
  value: fc.option(fc.uint8Array({ maxLength: 300 }), { nil: undefined }),
});

const read = (frame: Uint8Array): readonly JournalEntry[] | string => {
  const head = parseFrameHead(frame);
  if (!head.ok) return head.error;
  const body = frame.subarray(FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + head.value.bodyBytes);
  if (body.length < head.value.bodyBytes) return 'cut';
  const entries = parseBody(body, head.value);
  if (!entries.ok) return entries.error;
  return entries.value.map(({ key, order, at, length }) => ({
    key,
    order,
    value: at === undefined ? undefined : body.slice(at, at + length),
  }));
};

test('the checksum is the one of gzip and PNG', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('a frame gives back what went in, deletions and empty values too', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      expect(read(encodeFrame(entries))).toEqual(entries);
    }),
  );
});

test('a frame with one bit turned is refused', () => {
  const frames = fc.array(entry, { minLength: 1, maxLength: 4 }).map(encodeFrame);
  fc.assert(
    fc.property(frames, fc.nat(), fc.nat({ max: 7 }), (whole, place, bit) => {
      const frame = whole.slice();
      const at = place % frame.length;
      frame[at] = (frame[at] ?? 0) ^ (1 << bit);
      expect(read(frame)).toBeTypeOf('string');
    }),
  );
});

test('bytes of any kind are read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      parseHeader(bytes);
      parseFrameHead(bytes);
      parseBody(bytes, { checksum: crc32(bytes) });
    }),
  );
});

test('a header gives back what went in, and nothing when it is damaged', () => {
  const header = { generation: 7, base: 123_456, id: new Uint8Array(16).fill(9) };
  const bytes = encodeHeader(header);
  expect(parseHeader(bytes)).toEqual({ ok: true, value: header });
  bytes[9] = 1;
  expect(parseHeader(bytes).ok).toBe(false);
});
