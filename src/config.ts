/** Names that the whole app shares: data, no logic. A limit stands with the domain that it bounds. */

/** Where a page finds its stations: a file beside `index.html`, so that whoever hosts the app can change it. */
export const NETWORK_FILE = './network.json';
/** The list of towns, beside the page as well. */
export const PLACES_FILE = './places.txt';
/** The manifest's shortcut to a new note leads here. */
export const NEW_NOTE_HASH = '#/new';
/** Prefix of every database of this app; the identity's short name follows. */
export const DATABASE_PREFIX = 'uplanet';
/** The one tab of this origin that holds the network. */
export const NETWORK_LOCK = 'uplanet-network';
/** What the person sees as version of the app; the same as in package.json. */
export const APP_VERSION = '0.1.0';
