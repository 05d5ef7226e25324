import type { Standing } from '../../domain/neighbourhood/acquaintance.ts';

/** Place of whom nothing is known: behind everybody else. */
export const STRANGER = 2;

/** Whose work goes first: known before met before strange. */
export const rankOfStanding = (standing: Standing): number => {
  if (standing === 'known') return 0;
  return standing === 'met' ? 1 : STRANGER;
};

/** What is known of a record before it is fetched. */
export interface Prospect {
  readonly standing: Standing;
  /** Something of this author could be read here before. */
  readonly wasRead: boolean;
  /** The device that the record names is linked. */
  readonly isLinked: boolean;
  /** That device handed a record of this author over itself; it speaks for one name alone. */
  readonly isSpokenFor: boolean;
  /** The last try came to nothing. */
  readonly hasFailed: boolean;
}

/**
 * Whose work goes first: whom one knows; then whom one met or read before, as long as it is likely to come, and a
 * newcomer whose own device is linked: a moment later they are met. Everybody else, and what did not come the last time,
 * is for the strangers' lanes.
 */
export const laneOf = ({ standing, wasRead, isLinked, isSpokenFor, hasFailed }: Prospect): number => {
  if (standing === 'known') return 0;
  if (standing === 'met') return isLinked || !hasFailed ? 1 : STRANGER;
  return (wasRead || isSpokenFor) && isLinked && !hasFailed ? 1 : STRANGER;
};

/**
 * How many fronts of each rank or a higher one are read at a time. Strangers never fill more than two lanes, and whoever
 * is linked has four beside them: one device that is linked and does not answer holds up nobody.
 */
export const FRONT_LANES = [8, 6, 2] as const;

/** How many whole roots of each rank or a higher one are fetched at a time: two lanes are never filled by strangers. */
export const WHOLE_LANES = [4, 3, 2] as const;
