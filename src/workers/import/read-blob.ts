import { MAX_META_BYTES } from '../../domain/import/file-notes.ts';
import { readFile } from '../../domain/import/read-files.ts';
import type { Decoder, Reading, ReadFault } from '../../domain/import/reading.ts';
import { err, ok, type Result } from '../../kit/result.ts';

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

const wholeOf = async (blob: Blob): Promise<Result<Uint8Array, ReadFault>> => {
  if (blob.size > MAX_META_BYTES) return err('too-large');
  try {
    return ok(new Uint8Array(await blob.arrayBuffer()));
  } catch {
    // Whatever it is, the place does not give its bytes.
    return err('unreadable');
  }
};

/** A file of the browser. */
export interface BlobFile {
  /** With its folders. */
  readonly name: string;
  /** Of the note that it is, where it names none itself. */
  readonly title?: string;
  readonly file: Blob;
  /** The file with its fields. */
  readonly meta?: Blob;
}

/** The domain's reading of a file of the browser. One that is gone, or whose place does not answer, is `unreadable`. */
export const readBlob = async (
  { file: blob, meta, ...named }: BlobFile,
  options: {
    readonly onProgress: (doneBytes: number) => void;
    readonly signal: { readonly throwIfAborted: () => void };
  },
): Promise<Result<Reading, ReadFault>> => {
  const fields = meta === undefined ? ok(undefined) : await wholeOf(meta);
  if (!fields.ok) return fields;
  const state = { isGone: false };
  const chunks = (): AsyncGenerator<Uint8Array> => chunksOf(blob, () => (state.isGone = true));
  try {
    const file = { ...named, size: blob.size, chunks };
    const isPair = fields.value !== undefined;
    return await readFile(isPair ? { ...file, meta: fields.value } : file, { ...options, decoderFor });
  } catch (error) {
    options.signal.throwIfAborted();
    if (state.isGone) return err('unreadable');
    throw error;
  }
};
