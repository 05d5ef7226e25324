/** What may be brought in from one file, packed or not, and from all files of one go: 256 MiB. An export may be as large. */
export const MAX_IMPORT_BYTES = 268_435_456;
/** Reading stops at the first note beyond; so many in all files of one go. */
export const MAX_IMPORT_NOTES = 100_000;
