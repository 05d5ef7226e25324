import { varint } from 'multiformats';
import { err, ok, type Result } from '../../../kit/result.ts';

/** Bytes of the longest length prefix that an allowed message can have (unsigned varint of 65,536). */
const MAX_PREFIX_BYTES = 3;

/** One message with its length in front, as an unsigned varint. */
export const frame = (message: Uint8Array): Uint8Array => {
  const prefixBytes = varint.encodingLength(message.byteLength);
  const framed = new Uint8Array(prefixBytes + message.byteLength);
  varint.encodeTo(message.byteLength, framed);
  framed.set(message, prefixBytes);
  return framed;
};

export interface Deframer {
  /** Takes bytes as they come; the fault is known from a prefix alone, before its message is held. */
  readonly push: (chunk: Uint8Array) => Result<readonly Uint8Array[], 'too-long'>;
  /** Bytes of a message that is not whole yet. */
  readonly pending: () => number;
}

interface Prefix {
  readonly bytes: number;
  readonly length: number;
}

/** `undefined` while the prefix is not whole. */
const readPrefix = (bytes: Uint8Array): Prefix | undefined => {
  let length = 0;
  for (const [index, byte] of bytes.subarray(0, MAX_PREFIX_BYTES).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { bytes: index + 1, length };
  }
  return bytes.byteLength < MAX_PREFIX_BYTES ? undefined : { bytes: MAX_PREFIX_BYTES, length: Infinity };
};

/** Bytes that wait, read from the front. Grows by doubling: many small pieces cost what one large one does. */
const createWaitingBytes = () => {
  let held = new Uint8Array(0);
  let from = 0;
  let to = 0;
  return {
    append: (chunk: Uint8Array): void => {
      if (held.byteLength - to < chunk.byteLength) {
        const grown = new Uint8Array(2 * (to - from + chunk.byteLength));
        grown.set(held.subarray(from, to));
        [held, from, to] = [grown, 0, to - from];
      }
      held.set(chunk, to);
      to += chunk.byteLength;
    },
    peek: (): Uint8Array => held.subarray(from, to),
    drop: (length: number): void => {
      from += length;
      if (from === to) [held, from, to] = [new Uint8Array(0), 0, 0];
    },
  };
};

/** Cuts a byte stream back into the messages that `frame` made. */
export const createDeframer = (maxBytes: number): Deframer => {
  const waiting = createWaitingBytes();
  const take = (messages: Uint8Array[]): 'more' | 'wait' | 'too-long' => {
    const rest = waiting.peek();
    const prefix = readPrefix(rest);
    if (prefix === undefined) return 'wait';
    if (prefix.length > maxBytes) return 'too-long';
    const end = prefix.bytes + prefix.length;
    if (rest.byteLength < end) return 'wait';
    messages.push(rest.slice(prefix.bytes, end));
    waiting.drop(end);
    return 'more';
  };
  return {
    push: (chunk) => {
      waiting.append(chunk);
      const messages: Uint8Array[] = [];
      let step = take(messages);
      while (step === 'more') step = take(messages);
      return step === 'too-long' ? err('too-long') : ok(messages);
    },
    pending: () => waiting.peek().byteLength,
  };
};
