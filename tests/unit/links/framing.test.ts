import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeframer, type Deframer, frame } from '../../../src/adapters/helia/links/framing.ts';

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Cuts bytes at the given places. */
const cut = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

/** Every message that is whole, and the fault that ended it. */
const drain = (deframer: Deframer) => {
  const messages: Uint8Array[] = [];
  for (;;) {
    const next = deframer.next();
    if (!next.ok) return { messages, fault: next.error };
    if (next.value === undefined) return { messages, fault: undefined };
    messages.push(next.value);
  }
};

/** What becomes of bytes that come in one piece. */
const cutWhole = (maxBytes: number, ...bytes: readonly number[]) => {
  const deframer = createDeframer(maxBytes);
  deframer.push([Uint8Array.from(bytes)]);
  return { ...drain(deframer), pending: deframer.pending() };
};

describe('framing', () => {
  it('gives back the same messages, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.array(fc.nat()), (messages, places) => {
        const deframer = createDeframer(300);
        const got = cut(joined(messages.map(frame)), places).flatMap((piece) => {
          deframer.push([piece]);
          return drain(deframer).messages;
        });
        expect(got).toEqual(messages);
        expect(deframer.pending()).toBe(0);
      }),
    );
  });

  it('gives back the same messages of pieces that came all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.array(fc.nat()), (messages, places) => {
        const deframer = createDeframer(300);
        const bytes = joined(messages.map(frame));
        deframer.push(cut(bytes, places));
        expect(deframer.pending()).toBe(bytes.length);
        expect(drain(deframer)).toEqual({ messages, fault: undefined });
        expect(deframer.pending()).toBe(0);
      }),
    );
  });

  it('answers any bytes with messages within the bound or a fault, and holds no more than the bound', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const { messages, fault, pending } = cutWhole(100, ...bytes);
        expect(Math.max(0, ...messages.map((message) => message.length))).toBeLessThanOrEqual(100);
        if (fault === undefined) expect(pending).toBeLessThanOrEqual(102);
      }),
    );
  });

  it('refuses a message that is too long by its length alone', () => {
    expect(cutWhole(65_536, 0x81, 0x80, 0x04)).toMatchObject({ messages: [], fault: 'too-long' });
    expect(cutWhole(65_536, 0x80, 0x80, 0x04)).toMatchObject({ messages: [], fault: undefined });
  });

  it('refuses a length that never ends', () => {
    expect(cutWhole(65_536, 0xff, 0xff, 0xff)).toMatchObject({ messages: [], fault: 'too-long' });
  });
});
