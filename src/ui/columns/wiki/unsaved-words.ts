import type { NotebookStatus } from '../../../app/wiki/notebook.types.ts';
import type { UnsavedNote } from '../../../app/wiki/unsaved-notes.types.ts';
import { clip } from '../../system/clip.ts';
import type { Fault } from '../../system/faults.ts';
import type { MessageKey, PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';

type Reason = UnsavedNote['reason'];
type Titled = Extract<MessageKey, `unsaved.what.${string}`>;

const WORDS: Readonly<Record<Reason, readonly [what: Titled, next: PlainKey]>> = {
  'too-large': ['unsaved.what.tooLarge', 'unsaved.next.tooLarge'],
  'title-too-long': ['unsaved.what.titleTooLong', 'unsaved.next.titleTooLong'],
  'too-many-fields': ['unsaved.what.tooManyFields', 'unsaved.next.fields'],
  'field-name-too-long': ['unsaved.what.fieldNameTooLong', 'unsaved.next.fields'],
  malformed: ['unsaved.what.malformed', 'unsaved.next.malformed'],
  'storage-full': ['unsaved.what.full', 'unsaved.next.full'],
  other: ['unsaved.what.other', 'unsaved.next.other'],
};

/** Long enough to know the note by, short enough for a phone. */
const SHOWN = 60;

/** The title as it is told. */
export const unsavedTitle = ({ t }: Localizer, { title }: UnsavedNote): string =>
  title === '' ? t('unsaved.untitled') : clip(title, SHOWN);

/** What a person needs to hear of a change that is not saved. */
export const unsavedFault = (localizer: Localizer, note: UnsavedNote): Fault => {
  const { t } = localizer;
  const [what, next] = WORDS[note.reason];
  return { what: t(what, { title: unsavedTitle(localizer, note) }), safe: t('unsaved.safe'), next: t(next) };
};

/** What a person needs to hear while the device does not keep what they type. */
export const draftsFault = ({ t }: Localizer): Fault => ({
  what: t('drafts.refused.what'),
  safe: t('drafts.refused.safe'),
  next: t('drafts.refused.next'),
});

/** Is this note there, with this very content? */
export const isAmong = (notes: readonly UnsavedNote[], { id, content }: UnsavedNote): boolean =>
  notes.some((note) => note.id === id && note.content === content);

/** Trying again does not make a note smaller. */
export const canBeTried = ({ reason }: UnsavedNote): boolean =>
  reason === 'storage-full' || reason === 'other';

/** Would something be lost if the page went now? */
export const isAtRisk = ({ state }: NotebookStatus): boolean => state === 'saving' || state === 'not-saved';
