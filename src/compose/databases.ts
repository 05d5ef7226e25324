import { DATABASE_PREFIX } from '../config.ts';
import type { Identity } from '../domain/identity/identity.ts';
import type { Journals } from '../ports/journal.ts';

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

/** The second copies first: cut short, nothing comes back from them. Whatever fails, the others are dropped. */
export const dropDatabases = async (identity: Identity, journals: Journals): Promise<void> => {
  const names = databasesOf(identity);
  const copies = await Promise.allSettled([names.notes, names.settings].map(journals.drop));
  const databases = await Promise.allSettled(Object.values(names).map(drop));
  for (const outcome of [...copies, ...databases]) if (outcome.status === 'rejected') throw outcome.reason;
};
