import { versionLockPrefix } from '../../domain/shell/release.ts';

/** The versions that open pages belong to: each page holds a lock with its version's name while it lives. */
export const livingVersions = async (
  locks: Pick<LockManager, 'query'>,
  scope: URL,
): Promise<ReadonlySet<string>> => {
  const prefix = versionLockPrefix(scope.pathname);
  const { held = [] } = await locks.query();
  const names = held.map(({ name }) => name ?? '').filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
};
