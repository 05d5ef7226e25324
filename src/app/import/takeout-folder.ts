import {
  isTwinOfKeep,
  labelListsOf,
  pictureBeside,
  withPicturesBeside,
} from '../../domain/import/keep-notes.ts';
import type { OtherApp, Reading, ReadFault } from '../../domain/import/reading.ts';
import { err, ok, type Result } from '../../kit/result.ts';

export interface FileRead {
  readonly name: string;
  readonly reading: Result<Reading, ReadFault>;
}

const appOf = ({ reading }: FileRead): OtherApp | undefined =>
  reading.ok ? reading.value.report.app : undefined;

const withPictures = (reading: Reading, titles: ReadonlySet<string>): Reading => ({
  ...reading,
  notes: reading.notes.map((note) => withPicturesBeside(note, titles)),
  leftOut: reading.leftOut.map((one) => ({ ...one, note: withPicturesBeside(one.note, titles) })),
  report: {
    ...reading.report,
    externalPictures: reading.report.externalPictures.map(({ title, places }) => ({
      title,
      places: places.map((place) => pictureBeside(place, titles)),
    })),
  },
});

/**
 * Files of a folder of Google Keep, as they belong together: it gives each note twice, and the page holds nothing more; a list
 * of labels beside the notes is told as that; pictures are shown under the names that they have. Other files stay as they are.
 */
export const asTakeout = (files: readonly FileRead[]): readonly FileRead[] => {
  const apps = new Map(files.map((file) => [file.name, appOf(file)]));
  const lists = labelListsOf(files.map((file) => ({ name: file.name, app: appOf(file) })));
  const own = files.filter(({ name }) => !isTwinOfKeep(name, apps.get(name), (other) => apps.get(other)));
  const titles = new Set(
    own.flatMap(({ reading }) => (reading.ok ? reading.value.notes.map(({ title }) => title) : [])),
  );
  return own.map(({ name, reading }): FileRead => {
    if (lists.has(name)) return { name, reading: err('labels-only') };
    const isKeep = reading.ok && reading.value.report.app === 'keep';
    return isKeep ? { name, reading: ok(withPictures(reading.value, titles)) } : { name, reading };
  });
};
