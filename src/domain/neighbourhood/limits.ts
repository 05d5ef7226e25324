/**
 * Neighbours that are linked directly at a time: enough for gossip to cross a sector in two steps, and about as many
 * RTCPeerConnections as a page holds.
 */
export const MAX_LINKED_NEIGHBOURS = 32;
/** A device says hello this often, give or take a fifth. */
export const HELLO_EVERY_MS = 30_000;
/** Three hellos missed: away. */
export const ONLINE_FOR_MS = 90_000;
/** What a neighbour lends by default: to one person, and to all together. */
export const KEPT_BYTES_PER_PERSON = 64 * 1_048_576;
export const KEPT_BYTES_IN_ALL = 512 * 1_048_576;
/** What of it goes to those of whom nothing is known: to one of them, and to all together. */
export const KEPT_BYTES_PER_STRANGER = 16 * 1_048_576;
export const KEPT_BYTES_OF_STRANGERS = 128 * 1_048_576;
/** A root of 64 MiB in the smallest leaves of layout g1, with room to spare. */
export const KEPT_BLOCKS_PER_PERSON = 65_536;
/** How far a device's clock may run ahead. */
export const CLOCK_SKEW_MS = 10 * 60_000;
