/** What may be brought in from one file, packed or not, and from all files of one go: 256 MiB. An export may be as large. */
export const MAX_IMPORT_BYTES = 268_435_456;
/** Reading stops at the first note beyond; so many in all files of one go. */
export const MAX_IMPORT_NOTES = 100_000;

/** Notes and pictures shrink to a fifth or so; what grows more than this once it is large is made to fill memory. */
const MAX_RATIO = 200;
const LARGE_BYTES = 8_388_608;

/** Is what was unpacked so far more than may be brought in, or more than what was packed can honestly hold? In bytes. */
export const unpacksTooFar = (bytes: number, packedBytes: number): boolean =>
  bytes > MAX_IMPORT_BYTES || (bytes > LARGE_BYTES && bytes > MAX_RATIO * packedBytes);
