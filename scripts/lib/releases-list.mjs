import { existsSync, readFileSync } from 'node:fs';

/**
 * The list of all releases, newest first, with this one in it: what a second host or the repository shows, so that a CID
 * can be compared in two places.
 * @param earlier the list so far, as text
 */
export const releasesList = (earlier, release) => {
  const others = JSON.parse(earlier).filter(({ cid }) => cid !== release.cid);
  return `${JSON.stringify([release, ...others], undefined, 2)}\n`;
};

export const readList = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '[]');
