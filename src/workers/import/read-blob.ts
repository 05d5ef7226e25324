import { readFile } from '../../domain/import/read-files.ts';
import type { Decoder, Reading, ReadFault } from '../../domain/import/reading.ts';
import { err, type Result } from '../../domain/result.ts';

/** Not every browser can iterate a stream. */
async function* chunksOf(blob: Blob, onGone: () => void): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } catch (error) {
    onGone();
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const decoderFor = (encoding: string): Decoder | undefined => {
  try {
    return new TextDecoder(encoding);
  } catch {
    // The platform's only way to say that it does not know an encoding.
    return undefined;
  }
};

/** The domain's reading of a file of the browser. One that is gone, or whose place does not answer, is `unreadable`. */
export const readBlob = async (
  name: string,
  blob: Blob,
  options: {
    readonly onProgress: (doneBytes: number) => void;
    readonly signal: { readonly throwIfAborted: () => void };
  },
): Promise<Result<Reading, ReadFault>> => {
  const state = { isGone: false };
  const chunks = (): AsyncGenerator<Uint8Array> => chunksOf(blob, () => (state.isGone = true));
  try {
    return await readFile({ name, size: blob.size, chunks }, { ...options, decoderFor });
  } catch (error) {
    options.signal.throwIfAborted();
    if (state.isGone) return err('unreadable');
    throw error;
  }
};
