/**
 * A few short words that this device keeps beside its databases, readable before anything is unlocked: never a secret,
 * never a note. Lost words are no harm, so a device that refuses to keep them is no error.
 */
export interface DeviceMemory {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, text: string) => void;
  readonly remove: (key: string) => void;
}
