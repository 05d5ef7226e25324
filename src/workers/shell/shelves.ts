/** Lies in the cache of each version that was once in use. No file of the app has such a name. */
const USED_MARK = '.used';

/** The caches of one copy of the app: a shelf for each version, by path. */
export interface Shelves {
  readonly match: (version: string, path: string) => Promise<Response | undefined>;
  readonly put: (version: string, path: string, response: Response) => Promise<void>;
  readonly drop: (version: string) => Promise<void>;
  /** Versions that have a shelf, oldest first. */
  readonly versions: () => Promise<readonly string[]>;
  readonly markUsed: (version: string) => Promise<void>;
  readonly wasUsed: (version: string) => Promise<boolean>;
}

export const createShelves = (
  scope: URL,
  caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>,
): Shelves => {
  // Several copies of the app may live on one origin, as on a path gateway: each minds its own caches.
  const prefix = `uplanet-shell ${scope.pathname} `;
  const urlOf = (path: string): string => new URL(path, scope).href;
  const open = (version: string): Promise<Cache> => caches.open(prefix + version);
  const put = async (version: string, path: string, response: Response): Promise<void> =>
    (await open(version)).put(urlOf(path), response);
  const match = async (version: string, path: string): Promise<Response | undefined> =>
    (await open(version)).match(urlOf(path));
  return {
    match,
    put,
    drop: async (version) => {
      await caches.delete(prefix + version);
    },
    versions: async () =>
      (await caches.keys()).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
    markUsed: (version) => put(version, USED_MARK, new Response('')),
    wasUsed: async (version) => (await match(version, USED_MARK)) !== undefined,
  };
};
