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

/** Cuts one message after the other from the bytes that came: no more is copied than what is asked for. */
export interface Deframer {
  /** Takes pieces as they came; they are not copied until a message needs them. */
  readonly push: (pieces: Iterable<Uint8Array>) => void;
  /** The next message, `undefined` while it is not whole. The fault is known from a prefix alone, before its message is held. */
  readonly next: () => Result<Uint8Array | undefined, 'too-long'>;
  /** Bytes that no message has taken yet. */
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

/** Pieces in the order in which they came. */
const createPieces = () => {
  let pieces: Uint8Array[] = [];
  let at = 0;
  let bytes = 0;
  return {
    push: (more: Iterable<Uint8Array>): void => {
      for (const piece of more) {
        pieces.push(piece);
        bytes += piece.byteLength;
      }
    },
    shift: (): Uint8Array | undefined => {
      const piece = pieces[at];
      at += 1;
      bytes -= piece?.byteLength ?? 0;
      if (at >= pieces.length) [pieces, at] = [[], 0];
      return piece;
    },
    bytes: () => bytes,
  };
};

/** Cuts a byte stream back into the messages that `frame` made. */
export const createDeframer = (maxBytes: number): Deframer => {
  const pieces = createPieces();
  const waiting = createWaitingBytes();
  const take = (): Result<Uint8Array | undefined, 'too-long'> => {
    const rest = waiting.peek();
    const prefix = readPrefix(rest);
    if (prefix === undefined) return ok(undefined);
    if (prefix.length > maxBytes) return err('too-long');
    const end = prefix.bytes + prefix.length;
    if (rest.byteLength < end) return ok(undefined);
    const message = rest.slice(prefix.bytes, end);
    waiting.drop(end);
    return ok(message);
  };
  return {
    push: pieces.push,
    next: () => {
      for (;;) {
        const taken = take();
        if (!taken.ok || taken.value !== undefined) return taken;
        const piece = pieces.shift();
        if (piece === undefined) return taken;
        waiting.append(piece);
      }
    },
    pending: () => waiting.peek().byteLength + pieces.bytes(),
  };
};
