import type { LedgerAdmission } from '../../src/domain/neighbourhood/ledger.ts';

/** A device on which nobody is known and nothing could be read: every name is hearsay. */
export const STRANGE: LedgerAdmission = {
  isReserved: () => false,
  isHidden: () => false,
  isRead: () => false,
  isPresent: () => false,
  draw: () => 0,
};

/** A device that could read everybody's notes. */
export const WELL_READ: LedgerAdmission = { ...STRANGE, isRead: () => true };
