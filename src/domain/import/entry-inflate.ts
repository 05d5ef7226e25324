import { type AsyncFlateStreamHandler, inflateSync, UnzipInflate, type UnzipDecoder } from 'fflate';
import { asOne } from '../../kit/bytes/bytes.ts';

/** In bytes, packed and unpacked: what is unpacked in one go. */
const SMALL_PACKED = 16_384;
const SMALL = 65_536;

/** `undefined`: the bytes are damaged, or not as many as was said. */
const unpacked = (packed: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | undefined => {
  try {
    // One byte more: what is said to be too little shows in it.
    const out = inflateSync(packed, { out: new Uint8Array(bytes + 1) });
    return out.length === bytes ? out : undefined;
  } catch {
    // The only way in which damage is told.
    return undefined;
  }
};

/**
 * Unpacks one file of an archive. A stream takes 160 KiB of memory for each, however little is in it; most files of a folder
 * are small, and go into the room that the archive says they need.
 */
export class EntryInflate implements UnzipDecoder {
  static readonly compression = 8;
  readonly #pieces: Uint8Array[] = [];
  readonly #bytes: number;
  #stream: UnzipDecoder | undefined;
  ondata: AsyncFlateStreamHandler = () => undefined;

  /** Sizes in bytes, left out where the archive tells them behind the file. They are the word of a stranger. */
  constructor(_name: string, packedBytes = Infinity, bytes = Infinity) {
    this.#bytes = bytes;
    if (packedBytes > SMALL_PACKED || bytes > SMALL) this.#startStream();
  }

  #startStream(): UnzipDecoder {
    const stream = new UnzipInflate();
    stream.ondata = (...told) => this.ondata(...told);
    this.#stream = stream;
    return stream;
  }

  push(bytes: Uint8Array, isLast: boolean): void {
    if (this.#stream !== undefined) {
      this.#stream.push(bytes, isLast);
      return;
    }
    this.#pieces.push(bytes);
    if (isLast) this.#unpack(asOne(this.#pieces));
  }

  #unpack(packed: Uint8Array): void {
    const whole = unpacked(packed, this.#bytes);
    if (whole === undefined) this.#startStream().push(packed, true);
    else this.ondata(null, whole, true);
  }
}
