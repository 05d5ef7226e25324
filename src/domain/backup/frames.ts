import { concatBytes } from '@noble/hashes/utils.js';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { u32Bytes, u32In } from './u32.ts';

const LENGTH_BYTES = 4;

/** Length u32 (big-endian), then as many bytes. */
export const frameOf = (bytes: Uint8Array): Uint8Array => concatBytes(u32Bytes(bytes.length), bytes);

export interface FrameCutter {
  /** Takes bytes as they come, gives the frames that are whole. A length is judged before its frame is held. */
  readonly push: (chunk: Uint8Array) => Result<readonly Uint8Array[], 'too-long'>;
  /** Bytes of a frame that is not whole yet. */
  readonly pending: () => number;
}

/** Cuts a byte stream back into what `frameOf` made. Each byte is copied once, however long a frame is. */
export const createFrameCutter = (maxFrameBytes: number): FrameCutter => {
  let parts: Uint8Array[] = [];
  let held = 0;
  /** Bytes needed before anything can be cut. */
  let wanted = LENGTH_BYTES;

  const cut = (bytes: Uint8Array): Result<readonly Uint8Array[], 'too-long'> => {
    const frames: Uint8Array[] = [];
    let at = 0;
    wanted = LENGTH_BYTES;
    while (bytes.length - at >= LENGTH_BYTES) {
      const length = u32In(bytes, at);
      if (length > maxFrameBytes) return err('too-long');
      wanted = LENGTH_BYTES + length;
      if (bytes.length - at < wanted) break;
      frames.push(bytes.slice(at + LENGTH_BYTES, at + wanted));
      at += wanted;
      wanted = LENGTH_BYTES;
    }
    parts = [bytes.slice(at)];
    held = bytes.length - at;
    return ok(frames);
  };
  return {
    push: (chunk) => {
      parts.push(chunk);
      held += chunk.length;
      return held < wanted ? ok([]) : cut(joinBytes(parts));
    },
    pending: () => held,
  };
};
