import { saveFile } from '../../system/save-file.ts';

/** Pieces are handed to the browser's own store in portions of this size, so that no script holds the whole file. */
const PORTION_BYTES = 8_388_608;

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Blob> => {
  const portions: Blob[] = [];
  let pieces: BlobPart[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    pieces.push(new Uint8Array(piece));
    bytes += piece.length;
    if (bytes < PORTION_BYTES) continue;
    portions.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  }
  return new Blob([...portions, ...pieces], { type: 'application/octet-stream' });
};

/** Hands a stream to the browser's downloads once it has ended well. The address of the bytes ends with `signal`. */
export const saveStream = async (
  stream: AsyncIterable<Uint8Array>,
  name: string,
  signal: AbortSignal,
): Promise<void> => saveFile(await collect(stream), name, signal);

/** `uplanet-2026-11-23.backup`, in UTC. */
export const backupName = (nowMs: number): string =>
  `uplanet-${new Date(nowMs).toISOString().slice(0, 10)}.backup`;
