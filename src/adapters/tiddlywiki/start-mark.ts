import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';

const KEY = 'wiki-start';
const MARK = /^(\d{1,9}) of (\d{1,9})$/;

/**
 * The mark of a start that is under way. Where frame and page share one thread, code that never ends stops the page as well:
 * the mark that is found at the next start is all that is left of it. It says which of the notes that act ran last, as a
 * number: titles of notes never rest in the clear.
 */
export interface StartMark {
  /** What ran last in a start that neither ended nor was left: a title, or empty. Told once. */
  readonly found: () => string | undefined;
  readonly begin: () => void;
  readonly running: (title: string) => void;
  readonly end: () => void;
}

const hasAllowedCode = ({ fields, allowed }: NoteRecord): boolean =>
  allowed !== undefined && (fields?.has('plugin-type') === true || fields?.has('module-type') === true);

/**
 * A notebook without code of its own leaves no mark. Another tab that starts within the same moment is taken for a start that
 * did not end, which costs its person one press.
 */
export const createStartMark = (memory: DeviceMemory, notes: readonly NoteRecord[]): StartMark => {
  const acting = notes
    .filter(hasAllowedCode)
    .map(({ title }) => title)
    .toSorted();
  const mark = (title: string): void => {
    // From 1 on; 0 is nobody's.
    if (acting.length > 0) memory.set(KEY, `${acting.indexOf(title) + 1} of ${acting.length}`);
  };
  return {
    found: () => {
      const text = memory.get(KEY);
      if (text === undefined) return undefined;
      memory.remove(KEY);
      const [, at = '0', many] = MARK.exec(text) ?? [];
      return Number(many) === acting.length ? (acting[Number(at) - 1] ?? '') : '';
    },
    begin: () => mark(''),
    running: mark,
    end: () => memory.remove(KEY),
  };
};
