import { existsSync, readFileSync } from 'node:fs';
import type { SignedText } from '../../src/domain/shell/signed-release.ts';

/** What the list says of a release. */
export interface ListedRelease {
  readonly version: string;
  readonly cid: string;
  readonly signed?: SignedText;
}

/**
 * The list of all releases, newest first, with this one in it: what a second host or the repository shows, so that a CID
 * can be compared in two places.
 * @param earlier the list so far, as text
 */
export const releasesList = (earlier: string, release: ListedRelease): string => {
  const others = (JSON.parse(earlier) as readonly ListedRelease[]).filter(({ cid }) => cid !== release.cid);
  return `${JSON.stringify([release, ...others], undefined, 2)}\n`;
};

export const readList = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '[]');
