import { encodeFrame, FRAME_HEAD_BYTES, parseBody, parseFrameHead } from '../../domain/journal/frames.ts';
import type { SeedRest } from './keyring.ts';

/** More is no sealed seed. */
const MAX_FILE_BYTES = 4_096;

const seedIn = (file: Uint8Array<ArrayBuffer>): Uint8Array | undefined => {
  const head = parseFrameHead(file);
  if (!head.ok) return undefined;
  const body = file.subarray(FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + head.value.bodyBytes);
  const entries = parseBody(body, head.value);
  const [seed] = entries.ok ? entries.value : [];
  return seed?.at === undefined ? undefined : body.slice(seed.at, seed.at + seed.length);
};

/** `undefined` where the browser has no such files, or refuses them here: then nothing was ever written either. */
const folder = async (): Promise<FileSystemDirectoryHandle | undefined> => {
  if (!('FileSystemFileHandle' in globalThis)) return undefined;
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return undefined;
  try {
    return await navigator.storage.getDirectory();
  } catch {
    // Some private windows refuse them.
    return undefined;
  }
};

/**
 * One small file of the origin private file system, made once and never renamed: one frame with a checksum, or nothing
 * that counts. Opened for each call, which are rare; the caller sees to it that no other tab has it open.
 */
export const createFileSeedRest = (name: string): SeedRest => {
  const use = async <T>(work: (file: FileSystemSyncAccessHandle) => T): Promise<T | undefined> => {
    const root = await folder();
    const file = await root?.getFileHandle(name, { create: true });
    const handle = await file?.createSyncAccessHandle();
    if (handle === undefined) return undefined;
    try {
      return work(handle);
    } finally {
      handle.close();
    }
  };
  return {
    get: () =>
      use((file) => {
        const bytes = new Uint8Array(Math.min(file.getSize(), MAX_FILE_BYTES));
        return seedIn(bytes.subarray(0, file.read(bytes, { at: 0 })));
      }),
    put: (resting) =>
      use((file) => {
        const frame = encodeFrame([{ key: 'resting-seed', order: '', value: resting }]);
        file.write(frame, { at: 0 });
        file.truncate(frame.length);
        file.flush();
      }),
    delete: () =>
      use((file) => {
        // Overwritten first: what is cut off a file may stay on the disk.
        file.write(new Uint8Array(file.getSize()), { at: 0 });
        file.flush();
        file.truncate(0);
        file.flush();
      }),
  };
};
