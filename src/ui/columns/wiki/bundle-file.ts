import { FileBundle, type WritePiece } from '../../../domain/wiki/file-bundle.ts';

/** Read at a time, so that no whole file stands in memory twice. */
const PIECE_BYTES = 4 * 1_048_576;

const writeAll = async (blob: Blob, write: WritePiece, signal: AbortSignal): Promise<void> => {
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const piece = await blob.slice(at, at + PIECE_BYTES).arrayBuffer();
    signal.throwIfAborted();
    write(new Uint8Array(piece), false);
  }
  write(new Uint8Array(), true);
};

/** Several files as one zip archive, which the import reads again. `atMs` dates the files. @throws what reading them throws */
export const bundleFile = async (
  files: readonly { readonly name: string; readonly blob: Blob }[],
  { atMs, signal }: { readonly atMs: number; readonly signal: AbortSignal },
): Promise<Blob> => {
  const parts: Blob[] = [];
  // As blobs: a browser may lay them down elsewhere than in memory.
  const bundle = new FileBundle((bytes) => parts.push(new Blob([bytes.slice()])), atMs);
  for (const { name, blob } of files) await writeAll(blob, bundle.begin(name), signal);
  bundle.end();
  return new Blob(parts, { type: 'application/zip' });
};

/** `uplanet-notes-2026-11-23.zip`, in UTC. */
export const bundleName = (nowMs: number): string =>
  `uplanet-notes-${new Date(nowMs).toISOString().slice(0, 10)}.zip`;
