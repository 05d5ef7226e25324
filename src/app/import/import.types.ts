import type { Renamed } from '../../domain/import/distinct-titles.ts';
import type { LeftOutReason, ReadFault, ReadReport } from '../../domain/import/reading.ts';

/** A file that a person chose, as the browser knows it; its name with its folders, where it came in some. */
export interface ChosenFile {
  readonly name: string;
  /** `undefined`: it was there when it was chosen, and the device can no longer open it. */
  readonly file: File | undefined;
}

/** How far the reading is. */
export interface ReadingProgress {
  readonly fileName: string;
  /** Of all bytes of all files, from 0 to 1. */
  readonly done: number;
}

/** What would come of one file. */
export type PlannedFile =
  | { readonly name: string; readonly fault: ReadFault }
  | {
      readonly name: string;
      readonly added: number;
      readonly addedParts: number;
      readonly changed: number;
      readonly inPlace: number;
      readonly older: number;
      readonly known: number;
      readonly knownParts: number;
      readonly drafts: number;
      readonly draftsAsNotes: number;
      readonly withoutText: number;
      readonly report: ReadReport;
    };

export interface LeftOutTitle {
  readonly title: string;
  readonly reason: LeftOutReason;
}

/** What an import would do, shown before it is done. Titles are in the order of the files; none is in two of the first nine lists. */
export interface ImportPlan {
  /** In the order in which they were chosen. */
  readonly files: readonly PlannedFile[];
  readonly added: readonly string[];
  /** New, and no notes: plugins and settings, which the notebook neither lists nor counts. */
  readonly addedParts: readonly string[];
  /** Same title, other content: the person's own note is kept as a copy. */
  readonly changed: readonly string[];
  /** Plugins and settings: the new one takes the place, the person's own stays among the overwritten texts. */
  readonly inPlace: readonly string[];
  /** Plugins of which the person has a newer version: they stay outside. */
  readonly older: readonly string[];
  /** In the notebook already, or in an earlier one of the files, with the same content. */
  readonly known: readonly string[];
  /** Plugins and settings that are here already. */
  readonly knownParts: readonly string[];
  /** They come in as drafts of notes that are there. */
  readonly drafts: readonly string[];
  /** Drafts of notes that are nowhere: they come in as those notes. */
  readonly draftsAsNotes: readonly string[];
  /** Entries of a list without their texts: they stay outside. */
  readonly withoutText: readonly string[];
  /** Two of the files have the title with two texts: both come in, one of them under another title, by which it is listed. */
  readonly renamed: readonly Renamed[];
  /** Stay outside unless they are chosen; `core` cannot be chosen. */
  readonly leftOut: readonly LeftOutTitle[];
}

/**
 * How much came in. `isWhole`: all that was planned; else it was called off in between, or the device had no room for more,
 * and what is in stays.
 */
export interface ImportOutcome {
  /** Notes and drafts. */
  readonly saved: number;
  /** Plugins and settings. */
  readonly savedParts: number;
  readonly isWhole: boolean;
  /** With a device that is full: titles of all that did not come in, in the order of the plan. */
  readonly noRoomFor?: readonly string[];
}

export interface ImportActions {
  /** Reads the files and says what they would bring; changes nothing. Rejects with the signal's reason. */
  readonly planImport: (
    files: readonly ChosenFile[],
    options: { readonly onProgress: (progress: ReadingProgress) => void; readonly signal: AbortSignal },
  ) => Promise<ImportPlan>;
  /**
   * Carries out the plan made last; everything imported is private. `alsoTitles`: what of `leftOut` comes in, too. Progress
   * from 0 to 1. Ended by its signal, or with no room left, it stops between two steps and says how far it came.
   */
  readonly importPlanned: (options: {
    readonly alsoTitles?: ReadonlySet<string>;
    readonly onProgress: (done: number) => void;
    readonly signal: AbortSignal;
  }) => Promise<ImportOutcome>;
}
