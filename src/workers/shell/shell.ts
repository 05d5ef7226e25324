/** A file of the app, by its path below the scope and the SHA-256 of its bytes in hex. */
export type ShellFile = readonly [path: string, sha256: string];

export interface ShellDeps {
  readonly scope: URL;
  readonly files: readonly ShellFile[];
  readonly version: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  readonly fetch: (url: string) => Promise<Response>;
}

/** The app's files of exactly one build. */
export interface Shell {
  readonly has: (path: string) => boolean;
  /** Fetches every file and checks it; all or nothing. @throws {ShellMixedError} */
  readonly fill: () => Promise<void>;
  /** From the cache; should the browser have evicted it, from the network if that still has this build's bytes. */
  readonly read: (path: string) => Promise<Response>;
  readonly dropOthers: () => Promise<void>;
}

/** The server gave another build's bytes: a release is under way, or something on the way rewrites files. */
export class ShellMixedError extends Error {
  override readonly name = 'ShellMixedError';
}

const PARALLEL = 6;

const sha256Hex = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** A response of our own: a redirected one may not answer a navigation. */
const plainResponse = (bytes: ArrayBuffer, original: Response): Response =>
  new Response(bytes, {
    headers: { 'Content-Type': original.headers.get('Content-Type') ?? 'application/octet-stream' },
  });

export const createShell = ({ scope, files, version, caches, fetch }: ShellDeps): Shell => {
  const hashes = new Map(files);
  // Several copies of the app may live on one origin, as on a path gateway: each minds its own caches.
  const prefix = `uplanet-shell ${scope.pathname} `;
  const name = `${prefix}${version}`;
  const urlOf = (path: string): string => new URL(path, scope).href;

  const fetchChecked = async (path: string): Promise<Response> => {
    const response = await fetch(urlOf(path));
    if (!response.ok) throw new ShellMixedError(`${path}: HTTP ${response.status}`);
    const bytes = await response.arrayBuffer();
    if ((await sha256Hex(bytes)) !== hashes.get(path)) throw new ShellMixedError(`${path}: other bytes`);
    return plainResponse(bytes, response);
  };

  const keep = async (path: string): Promise<Response> => {
    const response = await fetchChecked(path);
    const cache = await caches.open(name);
    await cache.put(urlOf(path), response.clone());
    return response;
  };

  const fill = async (): Promise<void> => {
    const left = [...hashes.keys()];
    const work = async (): Promise<void> => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) await keep(path);
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
  };

  return {
    has: (path) => hashes.has(path),
    fill,
    read: async (path) => (await (await caches.open(name)).match(urlOf(path))) ?? keep(path),
    dropOthers: async () => {
      const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      await Promise.all(others.map((key) => caches.delete(key)));
    },
  };
};
