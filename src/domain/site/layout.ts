/**
 * Layout g1 of a published root: a UnixFS directory whose `index.html` is a real TiddlyWiki file.
 *
 * Every number here decides where blocks begin and end. Changing one gives every wiki new CIDs, so a change needs a
 * new `SITE_SCHEMA`. The rules look at content only, never at offsets or time: the same notes give the same blocks on
 * every device, and an edit moves only the blocks around it.
 */
export const SITE_SCHEMA = 1;

/** Names inside the directory. */
export const INDEX_NAME = 'index.html';
export const FEED_NAME = 'feed.json';
export const PROFILE_NAME = 'profile.json';
export const MANIFEST_NAME = 'manifest.json';

/** Cut of what has no lines: shell, core, one very long line. The old default of Kubo, well under bitswap's 2 MiB. */
export const RAW_LEAF_BYTES = 262_144;

/**
 * A leaf of lines ends after the first line that (a) fills it to at least `LEAF_MIN_BYTES` and (b) is drawn: the first
 * 32 bits of sha256(title), as a fraction of 2^32, lie below its length / `LEAF_SPREAD_BYTES`. The minimum keeps leaves
 * even, so that an edit, which hits long leaves more often than short ones, still costs little.
 */
export const LEAF_MIN_BYTES = 3_072;
export const LEAF_SPREAD_BYTES = 4_096;
/** A line this long has a leaf of its own, so that it does not travel when its neighbours change. */
export const LONE_LINE_BYTES = 8_192;

/**
 * A parent is closed after the child whose last 32 bits of digest are 0 modulo `PARENT_SPREAD_LINKS`, once it has
 * `PARENT_MIN_LINKS` (as prolly trees do), so that an insertion moves one parent and not all that follow.
 */
export const PARENT_MIN_LINKS = 32;
export const PARENT_SPREAD_LINKS = 64;
export const PARENT_MAX_LINKS = 512;
/** A level this short is linked from the file's root itself. */
export const ROOT_MAX_LINKS = 96;

/** Newest public notes in the feed. */
export const FEED_ITEMS = 20;
/** UTF-16 units of text kept per feed item. The feed is one block and travels with each edit. */
export const FEED_TEXT_UNITS = 140;
export const DISPLAY_NAME_UNITS = 80;
