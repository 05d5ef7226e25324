import { baseOf, extensionOf, plainReaderOf } from './plain-notes.ts';

type Call = (name: string) => string;

const whole: Call = (name) => name.normalize('NFC');
const withoutEnding: Call = (name) => {
  const ending = extensionOf(name);
  return ending === '' ? whole(name) : whole(name).slice(0, -ending.length - 1);
};
const withoutFolders: Call = (name) => whole(name).slice(whole(name).lastIndexOf('/') + 1);

/** What a file may be called for short, the shortest first: a folder of notes may have an `index` in each folder. */
export const WITHOUT_ENDING: readonly Call[] = [baseOf, withoutEnding, whole];
const WITH_ENDING: readonly Call[] = [withoutFolders, whole];

/** The shortest of what each file may be called that none of the others has; its whole name where there is none. */
export const shortestNames = (
  names: readonly string[],
  calls: readonly Call[],
): ReadonlyMap<string, string> => {
  const used = calls.map((call) => {
    const counts = new Map<string, number>();
    for (const short of names.map(call)) counts.set(short, (counts.get(short) ?? 0) + 1);
    return counts;
  });
  const nameOf = (name: string): string =>
    calls.find((call, at) => used[at]?.get(call(name)) === 1)?.(name) ?? whole(name);
  return new Map(names.map((name) => [name, nameOf(name)]));
};

/**
 * The title of each file that is a note by itself and names none: as short as it can be among the others. A text is called
 * without its ending, so that links between notes of other apps hold.
 */
export const titlesOfFiles = (names: readonly string[]): ReadonlyMap<string, string> => {
  const isText = (name: string): boolean => plainReaderOf(name) !== undefined;
  return new Map([
    ...shortestNames(names.filter(isText), WITHOUT_ENDING),
    ...shortestNames(
      names.filter((name) => !isText(name)),
      WITH_ENDING,
    ),
  ]);
};
