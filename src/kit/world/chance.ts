/** Cryptographic randomness. */
export interface Chance {
  /** `length` unpredictable bytes. */
  readonly bytes: (length: number) => Uint8Array;
}
