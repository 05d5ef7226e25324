import { err, ok, type Result } from '../result.ts';

/** Which build a page belongs to: every file of one version was made together. */
export interface Release {
  /** 16 hex digits over all files of the build. */
  readonly version: string;
  /** Midnight UTC of the day of the newest dated release in the changelog: no right clock shows less. */
  readonly dateMs: number;
}

const WRITTEN = /^([0-9a-f]{16}) (\d{4}-\d{2}-\d{2})$/;

/** Reads what the build wrote into the page's `uplanet-release` tag: `version date`. A page of no build has none. */
export const parseRelease = (text: string): Result<Release, 'not-a-release'> => {
  const [, version, day] = WRITTEN.exec(text) ?? [];
  const dateMs = Date.parse(`${day ?? ''}T00:00:00Z`);
  return version === undefined || Number.isNaN(dateMs) ? err('not-a-release') : ok({ version, dateMs });
};

/**
 * The address of a file of exactly this version: the service worker answers it with that version's bytes, also after a
 * newer one has taken over. A web server ignores the query.
 */
export const pinnedUrl = (url: string, version: string | undefined): string =>
  version === undefined ? url : `${url}?v=${version}`;

/** Name of the lock that an open page of some version holds, without that version. `scopePath` is the app's folder. */
export const versionLockPrefix = (scopePath: string): string => `uplanet-page ${scopePath} `;
