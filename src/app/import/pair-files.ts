import { META } from '../../domain/import/file-notes.ts';
import type { ChosenFile } from './import.types.ts';

/** A chosen file, and the one beside it that holds its fields. */
export interface PairedFile extends ChosenFile {
  readonly meta?: File;
}

/**
 * Files that came one by one or in a folder, those with fields joined to the files that they belong to. One whose file is
 * not among them, or is gone, stays by itself.
 */
export const pairFiles = (files: readonly ChosenFile[]): readonly PairedFile[] => {
  const known = new Map(files.map(({ name, file }) => [name, file]));
  const isPaired = (name: string): boolean =>
    known.get(name) !== undefined && known.get(name + META) !== undefined;
  return files
    .filter(({ name }) => !(name.endsWith(META) && isPaired(name.slice(0, -META.length))))
    .map((chosen) => {
      const meta = known.get(chosen.name + META);
      return chosen.file === undefined || meta === undefined ? chosen : { ...chosen, meta };
    });
};
