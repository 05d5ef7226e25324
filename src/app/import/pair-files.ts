import { META } from '../../domain/import/file-notes.ts';
import { titlesOfFiles } from '../../domain/import/shortest-names.ts';
import type { ChosenFile } from './import.types.ts';

/** A chosen file, and the one beside it that holds its fields. */
export interface PairedFile extends ChosenFile {
  /** Of the note that it is, where it names none itself: the shortest that no other file has. */
  readonly title?: string;
  readonly meta?: File;
}

/** Two folders of one name may hold files of one name: the second of them goes with the second file of fields. */
const inTurn = (files: readonly ChosenFile[]): ((file: ChosenFile) => string) => {
  const counts = new Map<string, number>();
  const keys = new Map(
    files.map((file) => {
      const turn = counts.get(file.name) ?? 0;
      counts.set(file.name, turn + 1);
      return [file, `${String(turn)} ${file.name}`] as const;
    }),
  );
  return (file) => keys.get(file) ?? file.name;
};

/**
 * Files that came one by one or in a folder, those with fields joined to the files that they belong to. One whose file is
 * not among them, or is gone, stays by itself.
 */
export const pairFiles = (files: readonly ChosenFile[]): readonly PairedFile[] => {
  const keyOf = inTurn(files);
  const known = new Map(files.map((file) => [keyOf(file), file.file]));
  const isPaired = (key: string): boolean =>
    known.get(key) !== undefined && known.get(key + META) !== undefined;
  const alone = files.filter(
    (file) => !(file.name.endsWith(META) && isPaired(keyOf(file).slice(0, -META.length))),
  );
  const titles = titlesOfFiles(alone.map(({ name }) => name));
  return alone.map((chosen): PairedFile => {
    const meta = known.get(keyOf(chosen) + META);
    const title = titles.get(chosen.name);
    const isPair = chosen.file !== undefined && meta !== undefined;
    return { ...chosen, ...(title !== undefined && { title }), ...(isPair && { meta }) };
  });
};
