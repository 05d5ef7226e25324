import type { MoveFault, MoveState } from '../../../app/move/move.types.ts';
import type { Fault } from '../../system/faults.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';

const WORDS: Readonly<Record<MoveFault, readonly [what: PlainKey, next: PlainKey]>> = {
  'wrong-code': ['move.fault.code.what', 'move.fault.code.next'],
  'other-identity': ['move.fault.other.what', 'move.fault.other.next'],
  left: ['move.fault.left.what', 'move.fault.left.next'],
  'storage-full': ['move.fault.full.what', 'move.fault.full.next'],
  'other-full': ['move.fault.otherFull.what', 'move.fault.otherFull.next'],
  'not-verified': ['move.fault.differs.what', 'move.fault.differs.next'],
  false: ['move.fault.false.what', 'move.fault.false.next'],
  expired: ['move.fault.expired.what', 'move.fault.expired.next'],
  nobody: ['move.fault.nobody.what', 'move.fault.nobody.next'],
  'no-network': ['move.fault.network.what', 'move.fault.network.next'],
  'other-tab': ['move.fault.tab.what', 'move.fault.tab.next'],
  failed: ['move.fault.failed.what', 'move.fault.failed.next'],
};

/** Why a move rests or is over. The old place is never touched, and what came stays. */
export const moveFaultOf = (
  { t }: Localizer,
  { role, fault }: Extract<MoveState, { readonly at: 'failed' }>,
): Fault => {
  const [what, next] = WORDS[fault];
  return { what: t(what), safe: t(role === 'giver' ? 'move.safeHere' : 'move.safeThere'), next: t(next) };
};
