import type { UpdateFault } from '../../domain/shell/update.ts';
import { plainResponse, sha256Hex } from './bytes.ts';
import { createShelves, type Shelves } from './shelves.ts';

/** A file of the app, by its path below the scope and the SHA-256 of its bytes in hex. */
export type ShellFile = readonly [path: string, sha256: string];

export interface ShellDeps {
  readonly scope: URL;
  readonly files: readonly ShellFile[];
  readonly version: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  readonly fetch: (url: string) => Promise<Response>;
}

/** The app's files of exactly one build, and what is left of the builds before. */
export interface Shell {
  readonly has: (path: string) => boolean;
  /**
   * Brings every file in and checks it; nothing is fetched that an earlier version has already.
   * @throws {ShellMixedError} what arrived stays for the next try. @throws {ShellFullError} nothing stays.
   */
  readonly fill: () => Promise<void>;
  /**
   * From the cache, checked; what the browser has evicted or a disk has altered comes from the network if that still has
   * this build's bytes. @throws {ShellMixedError}
   */
  readonly read: (path: string) => Promise<Response>;
  /** From another version's cache, or `undefined`. */
  readonly readVersion: (version: string, path: string) => Promise<Response | undefined>;
  /** From the newest cache that has it: right for paths that carry their own hash. */
  readonly readAny: (path: string) => Promise<Response | undefined>;
  /** From here on this is the version in use. Keeps it, the one in use before, and `living`; drops the rest. */
  readonly takeOver: (living: ReadonlySet<string>) => Promise<void>;
}

/** The server gave another build's bytes: a release is under way, or something on the way rewrites files. */
export class ShellMixedError extends Error {
  override readonly name = 'ShellMixedError';
}

/** The browser gives the app no more room. */
export class ShellFullError extends Error {
  override readonly name = 'ShellFullError';
}

export const faultOf = (error: unknown): UpdateFault =>
  error instanceof ShellFullError ? 'full' : 'incomplete';

const PARALLEL = 6;

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

/** A copy of `response` if its bytes have this hash. */
const checked = async (response: Response | undefined, hash: string): Promise<Response | undefined> => {
  if (response === undefined) return undefined;
  const bytes = await response.arrayBuffer();
  return (await sha256Hex(bytes)) === hash ? plainResponse(bytes, response) : undefined;
};

/** Six at a time; the first that fails ends it, and nothing is under way any more when it rejects. */
const forEach = async (paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> => {
  const left = [...paths];
  const one = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) await work(path);
  };
  const lines = Array.from({ length: PARALLEL }, one);
  try {
    await Promise.all(lines);
  } finally {
    left.length = 0;
    await Promise.allSettled(lines);
  }
};

/** Where the checked bytes of one file come from: its own shelf, another version's, the server. */
const createSources = ({ scope, files, version, fetch }: ShellDeps, shelves: Shelves) => {
  const hashes = new Map(files);
  const hashOf = (path: string): string => hashes.get(path) ?? '';
  const shelf = async (from: string, path: string): Promise<Response | undefined> =>
    checked(await shelves.match(from, path), hashOf(path));
  return {
    own: (path: string): Promise<Response | undefined> => shelf(version, path),
    others: async (path: string): Promise<Response | undefined> => {
      for (const other of (await shelves.versions()).filter((known) => known !== version)) {
        const found = await shelf(other, path);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    server: async (path: string): Promise<Response> => {
      const response = await fetch(new URL(path, scope).href);
      if (!response.ok) throw new ShellMixedError(`${path}: HTTP ${response.status}`);
      const right = await checked(response, hashOf(path));
      if (right === undefined) throw new ShellMixedError(`${path}: other bytes`);
      return right;
    },
  };
};
type Sources = ReturnType<typeof createSources>;

const fillShelf = async (
  { files, version }: ShellDeps,
  shelves: Shelves,
  sources: Sources,
): Promise<void> => {
  const bring = async (path: string): Promise<void> => {
    if ((await sources.own(path)) !== undefined) return;
    await shelves.put(version, path, (await sources.others(path)) ?? (await sources.server(path)));
  };
  try {
    await forEach(
      files.map(([path]) => path),
      bring,
    );
  } catch (error) {
    if (!isFull(error)) throw error;
    // Half an update would only take the room that the notes need.
    await shelves.drop(version);
    throw new ShellFullError('no room for the new version', { cause: error });
  }
};

const lastUsed = async (shelves: Shelves, versions: readonly string[]): Promise<string | undefined> => {
  for (const version of versions.toReversed()) if (await shelves.wasUsed(version)) return version;
  return undefined;
};

export const createShell = (deps: ShellDeps): Shell => {
  const { files, version } = deps;
  const paths = new Set(files.map(([path]) => path));
  const shelves = createShelves(deps.scope, deps.caches);
  const sources = createSources(deps, shelves);
  return {
    has: (path) => paths.has(path),
    fill: () => fillShelf(deps, shelves, sources),
    read: async (path) => {
      const own = await sources.own(path);
      if (own !== undefined) return own;
      const fetched = await sources.server(path);
      // Without room it is fetched again the next time.
      await shelves.put(version, path, fetched.clone()).catch(() => undefined);
      return fetched;
    },
    readVersion: async (wanted, path) =>
      (await shelves.versions()).includes(wanted) ? shelves.match(wanted, path) : undefined,
    readAny: async (path) => {
      for (const known of (await shelves.versions()).toReversed()) {
        const found = await shelves.match(known, path);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    takeOver: async (living) => {
      const others = (await shelves.versions()).filter((known) => known !== version);
      const kept = new Set([await lastUsed(shelves, others), ...living]);
      await Promise.all(others.filter((known) => !kept.has(known)).map(shelves.drop));
      // A full disk must not keep the new version from being used.
      await shelves.markUsed(version).catch(() => undefined);
    },
  };
};
