import type { NotebookStatus } from '../../../app/wiki/notebook.types.ts';
import type { UnsavedNote } from '../../../app/wiki/unsaved-notes.types.ts';
import { clip } from '../../clip.ts';
import type { Fault } from '../../faults.ts';
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

/** What a person needs to hear of a change that is not saved. */
export const unsavedFault = ({ t }: Localizer, { title, reason }: UnsavedNote): Fault => {
  const [what, next] = WORDS[reason];
  const name = title === '' ? t('unsaved.untitled') : clip(title, SHOWN);
  return { what: t(what, { title: name }), safe: t('unsaved.safe'), next: t(next) };
};

/** What a person needs to hear while the device does not keep what they type. */
export const draftsFault = ({ t }: Localizer): Fault => ({
  what: t('drafts.refused.what'),
  safe: t('drafts.refused.safe'),
  next: t('drafts.refused.next'),
});

/** Trying again does not make a note smaller. */
export const canBeTried = ({ reason }: UnsavedNote): boolean =>
  reason === 'storage-full' || reason === 'other';

/** Would something be lost if the page went now? */
export const isAtRisk = ({ state }: NotebookStatus): boolean => state === 'saving' || state === 'not-saved';
