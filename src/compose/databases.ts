import { DATABASE_PREFIX } from '../config.ts';
import type { Identity } from '../domain/identity/identity.ts';

const NAME_CHARACTERS = 16;

/** Databases of one identity on this device. The name is public, so its tail may stand in a database's name. */
export interface DatabaseNames {
  readonly notes: string;
  readonly settings: string;
  readonly blocks: string;
  readonly data: string;
}

export const databasesOf = (identity: Identity): DatabaseNames => {
  const base = `${DATABASE_PREFIX}-${identity.ipnsName.slice(-NAME_CHARACTERS)}`;
  return {
    notes: `${base}-notes`,
    settings: `${base}-settings`,
    blocks: `${base}-blocks`,
    data: `${base}-data`,
  };
};

/** The database could not be deleted: another tab still holds it open. */
export class DatabaseHeldError extends Error {
  override readonly name = 'DatabaseHeldError';
}

const drop = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new DatabaseHeldError(name, { cause: request.error }));
    // Other tabs let go when they hear of the version change; success follows.
  });

export const dropDatabases = async (identity: Identity): Promise<void> => {
  await Promise.all(Object.values(databasesOf(identity)).map(drop));
};
