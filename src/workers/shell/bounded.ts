/**
 * Reads to the end, or gives up at the first byte beyond `maxBytes`: what is not read stays with the browser, on disk or
 * on the way, and takes no memory here. `undefined`: there was more.
 */
export const readBounded = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Blob | undefined> => {
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
};
