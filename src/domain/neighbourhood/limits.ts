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
/** What of it goes to all those together who were first met less than a day ago. */
export const KEPT_BYTES_OF_NEWLY_MET = 256 * 1_048_576;
/** Stations that a person adds: each one is a connection that is kept up. */
export const MAX_OWN_STATIONS = 8;
/** Stations, and helpers to be reached by, that the file beside the page may name. */
export const MAX_NAMED_STATIONS = 16;
/** What one tab tells another of both, and of stations that were met. */
export const MAX_TOLD_STATIONS = 64;
/** How far a device's clock may run ahead. */
export const CLOCK_SKEW_MS = 10 * 60_000;
