/** Bytes, as a browser estimates them for one origin. https://storage.spec.whatwg.org/#usage-and-quota */
export interface Room {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** `tiny`: a private window, or a disk that is nearly full. `low`: it is time to make room. */
export type RoomLevel = 'enough' | 'tiny' | 'low';

const MIB = 1_048_576;
/** A shared picture of the largest kind, an update of the app and days of notes still fit into this. */
const LOW_BYTES = 100 * MIB;
const LOW_SHARE = 0.2;
/** The app and its next version fill half of this. */
const TINY_BYTES = 64 * MIB;

export const leftBytes = ({ usedBytes, quotaBytes }: Room): number => Math.max(0, quotaBytes - usedBytes);

/** Some browsers name a quota that they do not keep, so that no page learns the size of the disk: this much is tried. */
export const TRIED_BYTES = 2 * MIB;

/** The warning comes while there is still room to save: a fifth of a small quota, 100 MiB of a large one. */
export const levelOf = (room: Room, doesMoreFit = true): RoomLevel => {
  if (!doesMoreFit || leftBytes(room) < Math.min(LOW_BYTES, room.quotaBytes * LOW_SHARE)) return 'low';
  return room.quotaBytes < TINY_BYTES ? 'tiny' : 'enough';
};
