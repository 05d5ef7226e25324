import type { ImportOutcome, ImportPlan, PlannedFile } from '../../../app/import/import.types.ts';
import type {
  BrokenRecord,
  LeftOutReason,
  ReadFault,
  ReadReport,
  Untitled,
} from '../../../domain/import/reading.ts';
import { clip } from '../../system/clip.ts';
import type { Fault } from '../../system/faults.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';

/** A count of the report, and the list that it opens to; a list of none is a sentence that says it all. */
export interface Finding {
  readonly id: string;
  readonly count: number;
  readonly sentence: string;
  readonly list: readonly string[];
}

const FAULTS: Readonly<Record<ReadFault, readonly [what: PlainKey, next: PlainKey]>> = {
  'not-a-tiddlywiki': ['import.fault.notWiki.what', 'import.fault.notWiki.next'],
  'no-notes': ['import.fault.noNotes.what', 'import.fault.noNotes.next'],
  'breaks-off': ['import.fault.breaksOff.what', 'import.fault.breaksOff.next'],
  damaged: ['import.fault.damaged.what', 'import.fault.damaged.next'],
  'fields-alone': ['import.fault.fieldsAlone.what', 'import.fault.fieldsAlone.next'],
  'labels-only': ['import.fault.labels.what', 'import.fault.labels.next'],
  database: ['import.fault.database.what', 'import.fault.database.next'],
  encrypted: ['import.fault.encrypted.what', 'import.fault.encrypted.next'],
  'too-many-tiddlers': ['import.fault.tooMany.what', 'import.fault.tooMany.next'],
  'too-large': ['import.fault.tooLarge.what', 'import.fault.tooLarge.next'],
  'file-too-large': ['import.fault.fileTooLarge.what', 'import.fault.fileTooLarge.next'],
  'too-much-at-once': ['import.fault.tooMuch.what', 'import.fault.tooMuch.next'],
  empty: ['import.fault.empty.what', 'import.fault.empty.next'],
  unreadable: ['import.fault.unreadable.what', 'import.fault.unreadable.next'],
};

const REASONS: Readonly<Record<LeftOutReason, PlainKey>> = {
  core: 'import.leftOut.core',
  bundled: 'import.leftOut.bundled',
  state: 'import.leftOut.state',
  look: 'import.leftOut.look',
  trashed: 'import.leftOut.trashed',
  'other-store': 'import.leftOut.store',
};

export const readFaultOf = ({ t }: Localizer, fault: ReadFault): Fault => {
  const [what, next] = FAULTS[fault];
  return { what: t(what), safe: t('import.safe'), next: t(next) };
};

export const reasonOf = ({ t }: Localizer, reason: LeftOutReason): string => t(REASONS[reason]);

type Read = Exclude<PlannedFile, { readonly fault: ReadFault }>;

const isRead = (file: PlannedFile): file is Read => !('fault' in file);

const LINE = {
  added: 'import.added',
  addedParts: 'import.addedParts',
  changed: 'import.changed',
  inPlace: 'import.inPlace',
  draftsAsNotes: 'import.draftsAsNotes',
  drafts: 'import.drafts',
  known: 'import.known',
  knownParts: 'import.knownParts',
  older: 'import.older',
  withoutText: 'import.withoutText',
} as const;
const LINE_KINDS = Object.keys(LINE) as readonly (keyof typeof LINE)[];

/** What becomes of one file, in a line below its name. */
export const lineOf = ({ t }: Localizer, file: PlannedFile): string => {
  if (!isRead(file)) return t(FAULTS[file.fault][0]);
  const counts = LINE_KINDS.filter((kind) => file[kind] > 0).map((kind) =>
    t(LINE[kind], { count: file[kind] }),
  );
  return counts.length === 0 ? t('import.nothingToTake') : counts.join(' · ');
};

const reportsOf = ({ files }: ImportPlan): readonly ReadReport[] =>
  files.filter(isRead).map(({ report }) => report);

const listed = (sentence: (count: number) => string, list: readonly string[]): Omit<Finding, 'id'> => ({
  count: list.length,
  sentence: sentence(list.length),
  list,
});

const counted = ({ t }: Localizer, plan: ImportPlan): readonly Finding[] =>
  LINE_KINDS.map((id) => ({ id, ...listed((count) => t(LINE[id], { count }), plan[id]) }));

const brokenWord = ({ t }: Localizer, { title, after }: BrokenRecord): string =>
  title ??
  (after === undefined ? t('import.broken.first') : t('import.broken.after', { title: clip(after, 60) }));

const detailOf =
  ({ t }: Localizer) =>
  (title: string, what: readonly string[]): string =>
    t('import.detail', { title: clip(title, 60), detail: what.map((each) => clip(each, 60)).join(', ') });

/** What was not as it should be with files of archives. */
const troublesInside = (localizer: Localizer, plan: ImportPlan): readonly Finding[] => {
  const { t } = localizer;
  const reports = reportsOf(plan);
  const detail = detailOf(localizer);
  const guessed = reports.flatMap((report) =>
    report.guessedFiles.map(({ file, encoding }) => detail(file, [encoding])),
  );
  const asFiles = reports.flatMap((report) => report.asFiles);
  const closed = reports.flatMap((report) => report.closed);
  const passedOver = reports.flatMap((report) => report.passedOver);
  return [
    { id: 'guessed-files', ...listed((count) => t('import.guessedFiles', { count }), guessed) },
    { id: 'as-files', ...listed((count) => t('import.asFiles', { count }), asFiles) },
    { id: 'closed', ...listed((count) => t('import.closed', { count }), closed) },
    { id: 'passed-over', ...listed((count) => t('import.passedOver', { count }), passedOver) },
  ];
};

/** What was not as it should be in the files, one finding for all of them. */
const troubles = (localizer: Localizer, plan: ImportPlan): readonly Finding[] => {
  const { t } = localizer;
  const reports = reportsOf(plan);
  const detail = detailOf(localizer);
  const broken = reports.flatMap((report) => report.broken.map((record) => brokenWord(localizer, record)));
  const damaged = reports.flatMap((report) =>
    report.damagedFiles.map(({ title, file }) => (file === '' ? title : detail(title, [file]))),
  );
  const replaced = reports.flatMap((report) => report.replaced);
  const guessed = reports.flatMap((report) => report.guessed);
  const fields = reports.flatMap(({ changedFields }) =>
    changedFields.map((each) => detail(each.title, each.fields)),
  );
  const pictures = reports.flatMap(({ externalPictures }) =>
    externalPictures.map((each) => detail(each.title, each.places)),
  );
  const overtaken = reports.flatMap((report) => report.overtaken);
  const shortened = reports.flatMap((report) => report.shortened);
  const renamed = plan.renamed.map(({ title, as }) => detail(title, [as]));
  const locked = reports.flatMap((report) => report.locked);
  return [
    { id: 'broken', ...listed((count) => t('import.broken', { count }), broken) },
    { id: 'damaged-files', ...listed((count) => t('import.damagedFiles', { count }), damaged) },
    { id: 'replaced', ...listed((count) => t('import.replaced', { count }), replaced) },
    { id: 'guessed', ...listed((count) => t('import.guessed', { count }), guessed) },
    { id: 'changed-fields', ...listed((count) => t('import.changedFields', { count }), fields) },
    { id: 'pictures', ...listed((count) => t('import.externalPictures', { count }), pictures) },
    { id: 'overtaken', ...listed((count) => t('import.overtaken', { count }), overtaken) },
    { id: 'renamed', ...listed((count) => t('import.renamed', { count }), renamed) },
    { id: 'shortened', ...listed((count) => t('import.shortened', { count }), shortened) },
    { id: 'locked', ...listed((count) => t('import.locked', { count }), locked) },
  ];
};

const breakOffWord = ({ t }: Localizer, name: string, { breaksOff }: ReadReport): string | undefined => {
  if (breaksOff === undefined) return undefined;
  const { after, notes } = breaksOff;
  const file = clip(name, 60);
  return after === undefined
    ? t('import.breaksOffAtOnce', { file })
    : t('import.breaksOff', { file, title: clip(after, 60), count: notes });
};

/** UTF-8 is what every TiddlyWiki writes: nobody needs to look at accents for it. Of an archive, its files are named. */
const encodingWord = (
  { t }: Localizer,
  name: string,
  { encoding, guessedFiles }: ReadReport,
): string | undefined =>
  encoding.by === 'guess' && encoding.name !== 'utf-8' && guessedFiles.length === 0
    ? t('import.encoding', { file: clip(name, 60), encoding: encoding.name })
    : undefined;

const ofEachFile = (localizer: Localizer, { files }: ImportPlan): readonly Finding[] =>
  files.filter(isRead).flatMap(({ name, report }) => {
    const said = [
      ['breaks-off', breakOffWord(localizer, name, report)],
      ['encoding', encodingWord(localizer, name, report)],
    ] as const;
    return said.flatMap(([id, sentence]) =>
      sentence === undefined ? [] : [{ id, count: 1, sentence, list: [] }],
    );
  });

/** By its first words, and where it stands. */
const untitledWord = ({ t }: Localizer, { words, at, file }: Untitled, chosen: string): string => {
  const place = t('import.untitled.place', { number: at, file: clip(file ?? chosen, 60) });
  return words === '' ? place : t('import.detail', { title: clip(words, 60), detail: place });
};

const untitledOf = (localizer: Localizer, { files }: ImportPlan): readonly Finding[] => {
  const list = files
    .filter(isRead)
    .flatMap(({ name, report }) => report.untitled.map((one) => untitledWord(localizer, one, name)));
  return [{ id: 'untitled', ...listed((count) => localizer.t('import.untitled', { count }), list) }];
};

const STAYS_AS_IT_IS: ReadonlySet<string> = new Set(['known', 'knownParts', 'withoutText', 'older']);

/** Everything that the plan has to say, but for what is left out and can be ticked. What is zero is not said. */
export const findingsOf = (localizer: Localizer, plan: ImportPlan): readonly Finding[] => {
  const counts = counted(localizer, plan);
  const all = [
    ...counts.filter(({ id }) => !STAYS_AS_IT_IS.has(id)),
    ...ofEachFile(localizer, plan),
    ...troubles(localizer, plan),
    ...troublesInside(localizer, plan),
    ...untitledOf(localizer, plan),
    ...counts.filter(({ id }) => STAYS_AS_IT_IS.has(id)),
  ];
  return all.filter(({ count }) => count > 0);
};

export const workOf = (plan: ImportPlan): number => {
  const { added, addedParts, changed, inPlace, drafts, draftsAsNotes } = plan;
  const parts = addedParts.length + inPlace.length;
  return added.length + changed.length + parts + drafts.length + draftsAsNotes.length;
};

const isWhole = (report: ReadReport): boolean => {
  const { broken, damagedFiles, breaksOff, overtaken, untitled, passedOver, closed } = report;
  const missing = [broken, damagedFiles, overtaken, untitled, passedOver, closed];
  return breaksOff === undefined && missing.every(({ length }) => length === 0);
};

/** Was all of it read, and is all of it there? */
const isAllKnown = (plan: ImportPlan): boolean =>
  plan.files.every((file) => isRead(file) && isWhole(file.report)) &&
  plan.leftOut.length + plan.withoutText.length + plan.older.length === 0;

/** The last sentence before the buttons. Of what was not read it says nothing. */
export const closingOf = ({ t }: Localizer, plan: ImportPlan, hasWork: boolean): string => {
  if (hasWork) return t('import.private');
  if (plan.known.length + plan.knownParts.length === 0) return t('import.nothingToTake');
  return t(isAllKnown(plan) ? 'import.nothing' : 'import.nothingOfRead');
};

type Came = Pick<ImportOutcome, 'saved' | 'savedParts'>;

/** What came in, and where from: notes first, and apart from them what is none. */
export const doneOf = (
  { t }: Localizer,
  { saved, savedParts }: Came,
  files: readonly { readonly name: string }[],
): string => {
  const isOfParts = saved === 0 && savedParts > 0;
  const count = isOfParts ? savedParts : saved;
  const [only] = files;
  const from = { count, files: files.length, file: clip(only?.name ?? '', 60) };
  const isOne = files.length === 1;
  if (isOfParts) return isOne ? t('import.donePartsOf', from) : t('import.donePartsOfMany', from);
  const notes = isOne ? t('import.done', from) : t('import.doneOfMany', from);
  return savedParts === 0 ? notes : `${notes} ${t('import.andParts', { count: savedParts })}`;
};

/** What is in where it was called off, or found no room. */
export const stoppedOf = ({ t }: Localizer, { saved, savedParts }: Came): string =>
  savedParts === 0
    ? t('import.stopped', { count: saved })
    : `${t('import.stopped', { count: saved })} ${t('import.andParts', { count: savedParts })}`;
