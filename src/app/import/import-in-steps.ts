import { isPart } from '../../domain/wiki/audience.ts';
import { lengthOfFields } from '../../domain/wiki/fields.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { ImportOutcome } from './import.types.ts';

/** Small enough that progress is seen and a save in the frame does not wait long. */
const STEP_NOTES = 500;
/** UTF-16 units: one film is a step of its own. */
const STEP_TEXT = 500_000;

/** No title is twice in a step: the first would be taken for an older wording of the second, and not be kept. */
const stepOf = (wanted: readonly Tiddler[], from: number): readonly Tiddler[] => {
  const step = new Map<string, Tiddler>();
  let text = 0;
  for (const note of wanted.slice(from, from + STEP_NOTES)) {
    if (text >= STEP_TEXT || step.has(note.title)) break;
    step.set(note.title, note);
    text += lengthOfFields(note.fields);
  }
  return [...step.values()];
};

const counted = (notes: readonly Tiddler[]): Pick<ImportOutcome, 'saved' | 'savedParts'> => {
  const savedParts = notes.filter(isPart).length;
  return { saved: notes.length - savedParts, savedParts };
};

/** Saves step by step; what was saved before an abort or a full disk stays. `save` gives back what found no room. */
export const importInSteps = async (
  wanted: readonly Tiddler[],
  save: (tiddlers: readonly Tiddler[]) => Promise<readonly Tiddler[]>,
  { onProgress, signal }: { readonly onProgress: (done: number) => void; readonly signal: AbortSignal },
): Promise<ImportOutcome> => {
  let saved = 0;
  while (saved < wanted.length && !signal.aborted) {
    const step = stepOf(wanted, saved);
    const noRoom = await save(step);
    saved += step.length;
    if (noRoom.length > 0) {
      const noRoomFor = [...noRoom, ...wanted.slice(saved)].map(({ title }) => title);
      const outside = new Set(noRoom);
      const inside = wanted.slice(0, saved).filter((note) => !outside.has(note));
      return { ...counted(inside), isWhole: false, noRoomFor };
    }
    onProgress(saved / wanted.length);
  }
  return { ...counted(wanted.slice(0, saved)), isWhole: saved === wanted.length };
};
