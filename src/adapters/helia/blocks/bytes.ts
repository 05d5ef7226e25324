import { asOne } from '../../../kit/bytes/bytes.ts';

type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes that own their whole buffer: a view is copied, because IndexedDB would store all that lies behind it. */
export const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();

/** One array of its own buffer, whatever shape a block comes in. */
export const wholeBytes = async (source: ByteSource): Promise<Uint8Array> => {
  if (source instanceof Uint8Array) return ownBytes(source);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return ownBytes(asOne(chunks));
};
