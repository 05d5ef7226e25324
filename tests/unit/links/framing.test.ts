import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeframer, frame } from '../../../src/adapters/helia/links/framing.ts';

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Cuts bytes at the given places. */
const cut = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

describe('framing', () => {
  it('gives back the same messages, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.array(fc.nat()), (messages, places) => {
        const deframer = createDeframer(300);
        const got = cut(joined(messages.map(frame)), places).flatMap((chunk) => {
          const result = deframer.push(chunk);
          return result.ok ? result.value : [];
        });
        expect(got).toEqual(messages);
        expect(deframer.pending()).toBe(0);
      }),
    );
  });

  it('answers any bytes with messages within the bound or a fault, and holds no more than the bound', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const deframer = createDeframer(100);
        const result = deframer.push(bytes);
        const longest = result.ok ? Math.max(0, ...result.value.map((message) => message.length)) : 0;
        expect(longest).toBeLessThanOrEqual(100);
        if (result.ok) expect(deframer.pending()).toBeLessThanOrEqual(102);
      }),
    );
  });

  it('refuses a message that is too long by its length alone', () => {
    expect(createDeframer(65_536).push(Uint8Array.of(0x81, 0x80, 0x04))).toEqual({
      ok: false,
      error: 'too-long',
    });
    expect(createDeframer(65_536).push(Uint8Array.of(0x80, 0x80, 0x04))).toEqual({ ok: true, value: [] });
  });

  it('refuses a length that never ends', () => {
    expect(createDeframer(65_536).push(Uint8Array.of(0xff, 0xff, 0xff))).toEqual({
      ok: false,
      error: 'too-long',
    });
  });
});
