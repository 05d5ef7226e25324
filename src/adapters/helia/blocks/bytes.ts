type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes that own their whole buffer: a view is copied, because IndexedDB would store all that lies behind it. */
export const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();

export const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
};

/** One array of its own buffer, whatever shape a block comes in. */
export const wholeBytes = async (source: ByteSource): Promise<Uint8Array> => {
  if (source instanceof Uint8Array) return ownBytes(source);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return ownBytes(joined(chunks));
};
