import { JournalUnavailableError } from '../../ports/journal.ts';
import type { LogFile, Slot, Slots } from './files.ts';

/** Tabs of one person that have a second copy of what they write; the next one has none. */
const MAX_SLOTS = 8;
/** How long files that another tab was told to let go of are waited for. */
const REMOVE_WAIT_MS = 3_000;

const fileOf = (handle: FileSystemSyncAccessHandle): LogFile => ({
  size: () => handle.getSize(),
  read: (into, at) => handle.read(into, { at }),
  write: (bytes, at) => handle.write(bytes, { at }),
  truncate: (size) => handle.truncate(size),
  flush: () => handle.flush(),
});

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof DOMException && names.includes(error.name);

/** Opened one after the other: a handle that was opened is closed when the next one fails. */
const openBoth = async (
  root: FileSystemDirectoryHandle,
  base: string,
  create: boolean,
): Promise<readonly [FileSystemSyncAccessHandle, FileSystemSyncAccessHandle]> => {
  const a = await (await root.getFileHandle(`${base}.a`, { create })).createSyncAccessHandle();
  try {
    return [a, await (await root.getFileHandle(`${base}.b`, { create })).createSyncAccessHandle()];
  } catch (error) {
    a.close();
    throw error;
  }
};

type Release = () => void;

/** Holds a Web Lock until `Release` is called; `undefined` if it was not free in time. */
const hold = (lockName: string, waitMs: number): Promise<Release | undefined> =>
  new Promise((resolve, reject) => {
    const options = waitMs === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(waitMs) };
    const ended = navigator.locks.request(lockName, options, async (lock) => {
      if (lock === null) resolve(undefined);
      else await new Promise<void>((release) => resolve(release));
    });
    ended.catch((error: unknown) => {
      if (isNamed(error, 'TimeoutError')) resolve(undefined);
      else reject(new JournalUnavailableError(lockName, { cause: error }));
    });
  });

interface Room {
  readonly name: string;
  /** Slots of this worker, and what tells their owners that they are gone. */
  readonly held: Map<Slot, () => void>;
}

const slotName = ({ name }: Room, at: number): string => `uplanet-journal.${name}.${at}`;

/** `undefined` when it is somebody else's, or was never made and is not to be made. */
const openSlot = async (
  room: Room,
  at: number,
  { create, waitMs }: { readonly create: boolean; readonly waitMs: number },
): Promise<Slot | undefined> => {
  const unlock = await hold(slotName(room, at), waitMs);
  if (unlock === undefined) return undefined;
  try {
    const root = await navigator.storage.getDirectory();
    const handles = await openBoth(root, slotName(room, at), create);
    const release = (): void => {
      for (const handle of handles) handle.close();
      unlock();
    };
    return { at, files: [fileOf(handles[0]), fileOf(handles[1])], release };
  } catch (error) {
    unlock();
    if (isNamed(error, 'NotFoundError', 'NoModificationAllowedError')) return undefined;
    throw error;
  }
};

const takeSlot = async (room: Room, { waitMs, onDropped }: Parameters<Slots['take']>[0]) => {
  for (let at = 0; at < MAX_SLOTS; at += 1) {
    const slot = await openSlot(room, at, { create: true, waitMs: at === 0 ? waitMs : 0 });
    if (slot === undefined) continue;
    const taken: Slot = {
      ...slot,
      release: () => {
        if (room.held.delete(taken)) slot.release();
      },
    };
    room.held.set(taken, onDropped);
    return taken;
  }
  return undefined;
};

const letGo = ({ held }: Room): void => {
  for (const [slot, onDropped] of held) {
    slot.release();
    onDropped();
  }
};

/** `undefined` where the browser has none or refuses it: then there is nothing in it either. */
const rootFolder = async (): Promise<FileSystemDirectoryHandle | undefined> => {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    // Some private windows refuse it.
    return undefined;
  }
};

const removeSlot = async (room: Room, at: number): Promise<void> => {
  const unlock = await hold(slotName(room, at), REMOVE_WAIT_MS);
  try {
    const root = await rootFolder();
    for (const side of ['a', 'b']) {
      await root?.removeEntry(`${slotName(room, at)}.${side}`).catch((error: unknown) => {
        if (!isNamed(error, 'NotFoundError')) throw error;
      });
    }
  } finally {
    unlock?.();
  }
};

/**
 * Files of the origin private file system, made once and never renamed: the browser's list of their names is a database
 * of the same kind as the one that this is the second copy of. https://fs.spec.whatwg.org/#api-filesystemsyncaccesshandle
 */
export const createOpfsSlots = (name: string): Slots => {
  const room: Room = { name, held: new Map() };
  // A tab that forgets the person tells the others to let go.
  const others = new BroadcastChannel(`uplanet-journal.${name}`);
  others.addEventListener('message', () => letGo(room));
  return {
    take: (options) => takeSlot(room, options),
    others: async (own) => {
      const found: Slot[] = [];
      for (let at = 0; at < MAX_SLOTS; at += 1) {
        const slot = at === own.at ? undefined : await openSlot(room, at, { create: false, waitMs: 0 });
        if (slot !== undefined) found.push(slot);
      }
      return found;
    },
    remove: async () => {
      letGo(room);
      others.postMessage('let go');
      for (let at = 0; at < MAX_SLOTS; at += 1) await removeSlot(room, at);
    },
  };
};
