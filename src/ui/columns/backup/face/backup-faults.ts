import type { BackupFault } from '../../../../app/backup/backup.types.ts';
import type { Fault } from '../../../system/faults.ts';
import type { PlainDoorKey } from '../../../i18n/catalogue.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';

const WORDS: Readonly<Record<BackupFault, readonly [what: PlainDoorKey, next: PlainDoorKey]>> = {
  'not-a-backup': ['backup.fault.notBackup.what', 'backup.fault.notBackup.next'],
  'newer-version': ['backup.fault.newer.what', 'backup.fault.newer.next'],
  'of-another-person': ['backup.fault.other.what', 'backup.fault.other.next'],
  truncated: ['backup.fault.truncated.what', 'backup.fault.truncated.next'],
  altered: ['backup.fault.altered.what', 'backup.fault.altered.next'],
};

/** Why a file cannot be restored; in each case nothing was changed. */
export const backupFaultOf = ({ t }: DoorLocalizer, fault: BackupFault): Fault => {
  const [what, next] = WORDS[fault];
  return { what: t(what), safe: t('backup.safe'), next: t(next) };
};
