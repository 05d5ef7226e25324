interface ListedRelease {
  readonly version: string;
  readonly cid: string;
}
/** The list of all releases, newest first, with this one in it. */
export function releasesList(earlier: string, release: ListedRelease): string;
export function readList(path: string): string;
