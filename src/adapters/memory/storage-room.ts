import { leftBytes, type Room } from '../../domain/shell/room.ts';
import type { StorageRoom } from '../../ports/storage-room.ts';

export interface MemoryStorageRoom extends StorageRoom {
  readonly setRoom: (room: Room) => void;
}

/** A browser with as much room as it is told, which promises to keep it as soon as it is asked. */
export const createMemoryStorageRoom = (room: Room): MemoryStorageRoom => {
  let now = room;
  let persisted = false;
  return {
    setRoom: (next) => void (now = next),
    estimate: () => Promise.resolve(now),
    fits: (bytes) => Promise.resolve(leftBytes(now) >= bytes),
    isPersisted: () => Promise.resolve(persisted),
    persist: () => {
      persisted = true;
      return Promise.resolve(persisted);
    },
  };
};
