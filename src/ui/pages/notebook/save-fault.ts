import type { NotebookStatus } from '../../../app/wiki/notebook.types.ts';
import type { Fault } from '../../faults.ts';
import type { Localizer } from '../../i18n/localize.ts';

/** What a person needs to hear while the last change is not saved. */
export const saveFaultOf = ({ t }: Localizer, { state, reason }: NotebookStatus): Fault | undefined => {
  if (state !== 'not-saved') return undefined;
  return reason === 'storage-full'
    ? { what: t('fault.storage.what'), safe: t('fault.storage.safe'), next: t('fault.storage.next') }
    : { what: t('notebook.notSaved'), safe: t('fault.unexpected.safe'), next: t('fault.unexpected.next') };
};
