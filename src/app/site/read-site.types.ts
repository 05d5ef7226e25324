import type { CID } from 'multiformats/cid';
import type { Result } from '../../kit/result.ts';
import type { FeedItem } from '../../domain/site/feed.ts';
import type { Manifest } from '../../domain/site/manifest.ts';
import type { Profile } from '../../domain/site/profile.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';

/** The small files of a root: who it is and what is new. All text is untrusted. */
export interface SiteFront {
  readonly profile: Profile;
  readonly feed: readonly FeedItem[];
  readonly manifest: Manifest;
}

export interface Site extends SiteFront {
  /** Each title once. A note that did not change since the last read is the same object. */
  readonly tiddlers: readonly Tiddler[];
  /** Lines that were no tiddler or had too long a title: left out. */
  readonly refusedLines: number;
}

/** `falsified`: whoever gave a block gave another; the root itself may be sound, so it is worth another try. */
export type SiteFault = 'nobody-has-it' | 'too-big' | 'not-readable' | 'falsified';

/** The same bytes will be refused again, whoever gives them. */
export const isHopeless = (fault: SiteFault): fault is 'too-big' | 'not-readable' =>
  fault === 'too-big' || fault === 'not-readable';

/** Bounds that hold while a root is read. */
export interface SiteLimits {
  readonly maxBytes: number;
  readonly maxTiddlers: number;
}

export const SITE_LIMITS: SiteLimits = { maxBytes: 64 * 1_024 * 1_024, maxTiddlers: 100_000 };

/** Reads published roots block by block; remembers leaves it has parsed, so that a later version costs what changed. */
export interface SiteReader {
  /** The whole root. Ends with `nobody-has-it` when the signal ends first. `onProgress` in bytes. */
  readonly readSite: (
    root: CID,
    options: {
      readonly limits?: SiteLimits;
      readonly onProgress?: (done: number, total: number) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<Result<Site, SiteFault>>;
  /** Only `profile.json`, `feed.json` and `manifest.json`: four small blocks. `onFetched` hears of the bytes of each that was not here. */
  readonly readFront: (
    root: CID,
    options: { readonly signal: AbortSignal; readonly onFetched?: (bytes: number) => void },
  ) => Promise<Result<SiteFront, SiteFault>>;
}
