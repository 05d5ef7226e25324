import type { Result } from '../../kit/result.ts';
import { type Entry, isArchive, NOTHING_SPENT, type Spent, unpack, type Unpacked } from './archive.ts';
import { ByteFeed, type Feeding, feedAll } from './byte-feed.ts';
import { HEAD_BYTES } from './encoding.ts';
import { fileTypeOf } from './file-kind.ts';
import { META } from './file-notes.ts';
import { isPackedTar, unpackPackedTar } from './packed-tar.ts';
import type { ReadFault } from './reading.ts';
import { isTar, unpackTar } from './tar.ts';

/** Does a file begin as an archive that is opened? */
export const isPackedFile = (head: Uint8Array): boolean =>
  isArchive(head) || isTar(head) || isPackedTar(head);

/** The files of an archive of any of these kinds, in memory. */
export function* unpackAny(
  feed: ByteFeed,
  before: Spent = NOTHING_SPENT,
): Feeding<Result<Unpacked, ReadFault>> {
  const head = yield* feed.head(HEAD_BYTES);
  if (isTar(head)) return yield* unpackTar(feed, before);
  return yield* isPackedTar(head) ? unpackPackedTar(feed, before) : unpack(feed, before);
}

/** The archives among the files of one. A document that is packed by its kind (`.docx`) is none, nor what has fields beside it. */
const archivesIn = (entries: readonly Entry[]): ReadonlySet<Entry> => {
  const names = new Set(entries.map(({ name }) => name));
  const found = entries.filter(({ name, bytes, isWhole }) => {
    const head = bytes.subarray(0, HEAD_BYTES);
    return isWhole && !names.has(name + META) && isPackedFile(head) && fileTypeOf(name, head) === undefined;
  });
  return new Set(found);
};

/** One archive, and its files. */
export interface Opened {
  readonly name: string;
  readonly entries: readonly Entry[];
}

export interface Inside {
  /** Files that are no archives. */
  readonly files: readonly Entry[];
  readonly opened: readonly Opened[];
  /** Names of archives that stay closed. */
  readonly closed: readonly string[];
  readonly isCut: boolean;
}

const sizeOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { bytes }) => sum + bytes.length, 0);

const withNames = (entries: readonly Entry[], above: string): readonly Entry[] =>
  entries.map((entry) => ({ ...entry, name: `${above}/${entry.name}` }));

/**
 * Opens the archives among these files, as long as all of them together keep the bounds of one; the first that does not
 * stays closed, and all that follow it. `before`: what was unpacked to get at these files.
 */
export const openInside = (entries: readonly Entry[], before: Spent): Inside => {
  const archives = archivesIn(entries);
  const opened: Opened[] = [];
  const closed: string[] = [];
  let [spent, isFull, isCut] = [before, false, false];
  for (const { name, bytes } of archives) {
    const unpacked = isFull ? undefined : feedAll(unpackAny(new ByteFeed(), spent), bytes);
    if (unpacked?.ok !== true) {
      isFull = true;
      closed.push(name);
      continue;
    }
    const { entries: inner } = unpacked.value;
    isCut ||= unpacked.value.isCut;
    spent = {
      ...spent,
      bytes: spent.bytes + sizeOf(inner),
      files: spent.files + inner.length,
    };
    opened.push({ name, entries: inner });
  }
  return { files: entries.filter((entry) => !archives.has(entry)), opened, closed, isCut };
};

/** What is in an archive that was opened inside another, called by both; archives in it stay closed. */
export const filesInside = ({ name, entries }: Opened): Omit<Inside, 'opened' | 'isCut'> => {
  const named = withNames(entries, name);
  const archives = archivesIn(named);
  return {
    files: named.filter((entry) => !archives.has(entry)),
    closed: [...archives].map((entry) => entry.name),
  };
};

/** What it took to get at the files of an archive. */
export const spentOn = ({ entries, packedBytes }: Unpacked): Spent => ({
  bytes: sizeOf(entries),
  files: entries.length,
  packedBytes,
});
