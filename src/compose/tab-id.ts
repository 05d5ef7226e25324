import type { Chance } from '../kit/world/chance.ts';

const TAB_ID_BYTES = 6;

/** A name for this tab among those of one person, hex. */
export const tabIdOf = (chance: Pick<Chance, 'bytes'>): string =>
  Array.from(chance.bytes(TAB_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
