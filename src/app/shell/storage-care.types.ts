import type { LossKind } from '../../domain/shell/notebook-mark.ts';
import type { Room, RoomLevel } from '../../domain/shell/room.ts';
import type { Store } from '../../kit/store.ts';

export interface StorageState {
  /** `undefined` where the browser does not say. */
  readonly room: Room | undefined;
  readonly level: RoomLevel;
  /** `false`: the browser gives almost nothing more, whatever it says of its quota. */
  readonly doesMoreFit: boolean;
  /** The browser asks before it clears anything. */
  readonly isPersisted: boolean;
}

/** Something that lay on this device is gone, and nobody here removed it. */
export interface Loss {
  readonly kind: LossKind;
  readonly notes: number;
  /** Midnight UTC of the day it was last seen whole. */
  readonly seenMs: number;
}

export interface StorageCareActions {
  readonly storage: Store<StorageState>;
  /** Set while there is something to tell, until `hideLoss`. */
  readonly loss: Store<Loss | undefined>;
  readonly hideLoss: () => void;
  /** Set when room gets low, once until there is enough again. */
  readonly warning: Store<Exclude<RoomLevel, 'enough'> | undefined>;
  readonly hideWarning: () => void;
  readonly askToPersist: () => Promise<void>;
  /** Asks the browser, and tries. */
  readonly refresh: () => Promise<void>;
}
