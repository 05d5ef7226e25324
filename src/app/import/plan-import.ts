import { settleDrafts } from '../../domain/import/drafts.ts';
import type { LeftOut, ReadReport } from '../../domain/import/reading.ts';
import { shortestNames, WITHOUT_ENDING } from '../../domain/import/shortest-names.ts';
import { isWithoutText } from '../../domain/import/sort-out.ts';
import { isDraft, isPart } from '../../domain/wiki/audience.ts';
import { sameFields } from '../../domain/wiki/fields.ts';
import { isOlderPlugin, takesPlace } from '../../domain/wiki/versions.ts';
import type { Fields, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Pause } from '../../kit/async/pause.ts';
import type { ImportPlan, PlannedFile } from './import.types.ts';
import { withLinksBetween } from './linked-notes.ts';
import { partTitles } from './part-titles.ts';
import { asTakeout, type FileRead } from './takeout-folder.ts';

export interface PlannedImport {
  readonly plan: ImportPlan;
  /** In the order in which they are saved: a title that comes twice with two contents is in it twice. */
  readonly wanted: readonly Tiddler[];
  readonly leftOut: readonly LeftOut[];
}

export interface PlanningDeps {
  /** What stands in the notebook under this title. */
  readonly fieldsOf: (title: string) => Fields | null | undefined;
  /** Called between two notes. */
  readonly pause: Pause;
}

type Kind =
  | 'added'
  | 'addedParts'
  | 'changed'
  | 'inPlace'
  | 'older'
  | 'known'
  | 'knownParts'
  | 'drafts'
  | 'draftsAsNotes'
  | 'withoutText';
const STAYS_OUT: ReadonlySet<Kind> = new Set(['known', 'knownParts', 'withoutText', 'older']);
type Counts = Record<Kind, number>;

interface Planner {
  readonly titles: Readonly<Record<Kind, string[]>>;
  readonly wanted: Tiddler[];
  /** Is there such a note, in the notebook or in what comes? */
  readonly exists: (title: string) => boolean;
  readonly take: (tiddler: Tiddler, counts: Counts, kind?: Kind) => void;
  /** It comes with another file, too. */
  readonly know: (note: Tiddler, counts: Counts) => void;
  readonly leaveOut: (entries: readonly Tiddler[], counts: Counts) => void;
}

/** A list without texts never takes the place of a text. */
const wouldEmpty = (before: Fields, fields: Fields): boolean =>
  isWithoutText(fields) && (before.get('text') ?? '') !== '';

const sortOf = (before: Fields | undefined, note: Tiddler, kind: Kind | undefined): Kind => {
  const { fields } = note;
  if (before === undefined) return kind ?? (isPart(note) ? 'addedParts' : 'added');
  if (sameFields(before, fields)) return isPart(note) ? 'knownParts' : 'known';
  if (wouldEmpty(before, fields)) return 'withoutText';
  if (isOlderPlugin(fields, before)) return 'older';
  return kind ?? (takesPlace(note) ? 'inPlace' : 'changed');
};

/** Each note is compared with what will stand under its title when all before it are in. */
const createPlanner = (fieldsOf: PlanningDeps['fieldsOf']): Planner => {
  const coming = new Map<string, Fields>();
  const titles: Record<Kind, string[]> = {
    added: [],
    addedParts: [],
    changed: [],
    inPlace: [],
    older: [],
    known: [],
    knownParts: [],
    drafts: [],
    draftsAsNotes: [],
    withoutText: [],
  };
  const wanted: Tiddler[] = [];
  const standing = (title: string): Fields | undefined => coming.get(title) ?? fieldsOf(title) ?? undefined;
  return {
    titles,
    wanted,
    exists: (title) => standing(title) !== undefined,
    take: (tiddler, counts, kind) => {
      const { title, fields } = tiddler;
      const sort = sortOf(standing(title), tiddler, kind);
      titles[sort].push(title);
      counts[sort] += 1;
      if (STAYS_OUT.has(sort)) return;
      coming.set(title, fields);
      wanted.push(tiddler);
    },
    know: (note, counts) => {
      const sort = isPart(note) ? 'knownParts' : 'known';
      titles[sort].push(note.title);
      counts[sort] += 1;
    },
    leaveOut: (entries, counts) => {
      for (const { title } of entries) titles.withoutText.push(title);
      counts.withoutText += entries.length;
    },
  };
};

const noCounts = (): Counts => ({
  added: 0,
  addedParts: 0,
  changed: 0,
  inPlace: 0,
  older: 0,
  known: 0,
  knownParts: 0,
  drafts: 0,
  draftsAsNotes: 0,
  withoutText: 0,
});

const takeDrafts = async (
  planner: Planner,
  { drafts, counts }: { readonly drafts: readonly Tiddler[]; readonly counts: Counts },
  pause: Pause,
): Promise<void> => {
  for (const draft of settleDrafts(drafts, planner.exists)) {
    planner.take(draft, counts, isDraft(draft) ? 'drafts' : 'draftsAsNotes');
    await pause();
  }
};

/** A picture that comes with another of the files, or is there already, is not missing. */
const withPicturesOf = (report: ReadReport, exists: (title: string) => boolean): ReadReport => {
  const missing = report.externalPictures.map(({ title, places }) => ({
    title,
    places: places.filter((place) => !exists(place)),
  }));
  return { ...report, externalPictures: missing.filter(({ places }) => places.length > 0) };
};

/** What is left out for the person to choose; how the wiki looks already is nothing to choose. */
const stayOut = (
  planner: Planner,
  read: readonly { readonly leftOut: readonly LeftOut[]; readonly counts: Counts }[],
  fieldsOf: PlanningDeps['fieldsOf'],
): readonly LeftOut[] =>
  read.flatMap(({ counts, leftOut }) =>
    leftOut.filter(({ note, reason }) => {
      const isHere = reason === 'look' && sameFields(fieldsOf(note.title) ?? null, note.fields);
      if (isHere) planner.know(note, counts);
      return !isHere;
    }),
  );

/** Compares what was read with what is there. A draft is judged when the notes of all files are known. */
export const planImportOf = async (
  chosen: readonly FileRead[],
  { fieldsOf, pause }: PlanningDeps,
): Promise<PlannedImport> => {
  const planner = createPlanner(fieldsOf);
  const files = withLinksBetween(asTakeout(chosen));
  const places = shortestNames(
    files.map(({ name }) => name),
    WITHOUT_ENDING,
  );
  const counted = files.map((file) => ({ ...file, counts: noCounts() }));
  const all = counted.flatMap(({ name, reading, counts }) =>
    reading.ok ? [{ ...reading.value, counts, place: places.get(name) ?? name }] : [],
  );
  const { read, twice, renamed } = await partTitles(all, pause);
  for (const { notes, counts } of read) {
    for (const note of notes) {
      planner.take(note, counts);
      await pause();
    }
  }
  for (const { note, of } of twice) planner.know(note, of.counts);
  for (const one of read) {
    await takeDrafts(planner, one, pause);
    planner.leaveOut(one.withoutText, one.counts);
  }
  const leftOut = stayOut(planner, read, fieldsOf);
  const plan: ImportPlan = {
    files: counted.map(({ name, reading, counts }): PlannedFile =>
      reading.ok
        ? { name, ...counts, report: withPicturesOf(reading.value.report, planner.exists) }
        : { name, fault: reading.error },
    ),
    ...planner.titles,
    renamed: [...read.flatMap(({ report }) => report.renamed), ...renamed],
    leftOut: leftOut.map(({ note, reason }) => ({ title: note.title, reason })),
  };
  return { plan, wanted: planner.wanted, leftOut };
};
