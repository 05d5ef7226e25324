import type { ChosenFile } from '../../../../app/import/import.types.ts';

/** Deeper folders and further files are not looked into: a folder of notes is not as large. */
const MAX_DEPTH = 8;
const MAX_FILES = 10_000;

export const chosen = (files: Iterable<File>): readonly ChosenFile[] =>
  Array.from(files, (file) => ({ name: file.name, file }));

const fileOf = (entry: FileSystemFileEntry, name: string): Promise<ChosenFile> =>
  new Promise((resolve) =>
    entry.file(
      (file) => resolve({ name, file }),
      // Gone since it was dropped: who dropped it is told.
      () => resolve({ name, file: undefined }),
    ),
  );

/** A browser gives a folder's entries in several goes. One that cannot be read any more has none. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return entries;
    entries.push(...some);
  }
};

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const walk = async (entry: FileSystemEntry, into: ChosenFile[], depth: number): Promise<void> => {
  if (into.length >= MAX_FILES || depth > MAX_DEPTH) return;
  if (isFile(entry)) into.push(await fileOf(entry, entry.fullPath.slice(1)));
  if (!isFolder(entry)) return;
  for (const inside of await entriesOf(entry)) await walk(inside, into, depth + 1);
};

/**
 * What was dropped, folders with all that is in them. To be called while the drop is being handled: afterwards the browser
 * forgets what it was.
 */
export const dropped = (data: DataTransfer): Promise<readonly ChosenFile[]> => {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry());
  const files = chosen(data.files);
  if (!entries.some((entry) => entry?.isDirectory === true)) return Promise.resolve(files);
  const into: ChosenFile[] = [];
  const walkAll = async (): Promise<readonly ChosenFile[]> => {
    for (const entry of entries) if (entry !== null) await walk(entry, into, 0);
    return into;
  };
  return walkAll();
};
