import type { FloodName } from './floods.ts';

/** How much of something a stranger lets loose, and in which time, ms. */
interface Amount {
  readonly count: number;
  readonly ms: number;
}

/** A flood as often as each change is tried, and as great as the audit's. */
export interface FloodStory {
  readonly what: string;
  readonly flood: FloodName;
  readonly usual: Amount;
  readonly full: Amount;
}

/** Of a page that draws in windows: as many as it has for some dozens of people, whoever else is about. */
export const MAX_ELEMENTS = 4_000;

const story = (what: string, flood: FloodName, usual: Amount, full: Amount = usual): FloodStory => ({
  ...{ what, flood, usual, full },
});
const of = (count: number, ms: number): Amount => ({ count, ms });

/** People in the one ledger stream of the plague. */
export const PLAGUE = { usual: 1_500, full: 20_000 } as const;

export const FLOOD_STORIES: readonly FloodStory[] = [
  story('10,000 new identities in a minute', 'newIdentities', of(800, 5_000), of(10_000, 60_000)),
  story('the plague: names in one ledger stream', 'plague', of(PLAGUE.usual, 0), of(PLAGUE.full, 0)),
  story('names ground for places in the ledger', 'groundNames', of(40, 2_000), of(2_000, 2_000)),
  story('roots of 1 MB that claim to be small', 'claimingSmall', of(6, 5_000), of(45, 5_000)),
  story('8 names on one root', 'eightNamesOnOneRoot', of(8, 3_000)),
  story('359 kB of invented hellos', 'inventedHellos', of(500, 5_000), of(2_063, 5_000)),
  story('records played again', 'replayed', of(500, 5_000), of(10_000, 30_000)),
  story('names whose roots nobody has, drop by drop', 'drip', of(45, 6_000), of(45, 90_000)),
  story('500 names whose roots nobody has', 'drip', of(150, 3_000), of(500, 10_000)),
  story('20,000 bad signatures', 'badSignatures', of(1_500, 3_000), of(20_000, 3_000)),
  story('a thousand wants, again and again', 'wantLists', of(500, 6_000), of(2_500, 60_000)),
];
