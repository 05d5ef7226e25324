import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_HEARSAY_NAMES } from '../../src/domain/neighbourhood/hearsay.ts';
import { besiege, expectUnmoved, IS_SOAK, openStreet, type Street } from '../support/besieged.ts';
import type { FloodName } from '../support/floods.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';

/** Of a page that draws in windows: as many as it has for some dozens of people, whoever else is about. */
const MAX_ELEMENTS = 4_000;
/** A soak run makes each as great as the audit's. */
const size = (small: number, great: number): number => (IS_SOAK ? great : small);

const FLOODS: readonly (readonly [what: string, flood: FloodName, count: number, ms: number])[] = [
  ['10,000 new identities in a minute', 'newIdentities', size(800, 10_000), size(5_000, 60_000)],
  ['the plague: names in one ledger stream', 'plague', size(1_500, 20_000), 0],
  ['names ground for places in the ledger', 'groundNames', size(40, 2_000), 2_000],
  ['roots of 1 MB that claim to be small', 'claimingSmall', size(6, 45), 5_000],
  ['8 names on one root', 'eightNamesOnOneRoot', 8, 3_000],
  ['359 kB of invented hellos', 'inventedHellos', size(500, 2_063), 5_000],
  ['records played again', 'replayed', size(500, 10_000), size(5_000, 30_000)],
  ['names whose roots nobody has, drop by drop', 'drip', 45, size(9_000, 90_000)],
  ['500 names whose roots nobody has', 'drip', size(150, 500), size(3_000, 10_000)],
  ['20,000 bad signatures', 'badSignatures', size(1_500, 20_000), 3_000],
];

describeWith([CHROMIUM], 'a stranger with an afternoon', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(19_410);
  });
  afterAll(() => street.stop());

  test.each(FLOODS)('%s', async (what, flood, count, ms) => {
    const begin = await street.mallory.prepares(flood, count, ms);
    const siege = await besiege(street, what, begin);
    await expectUnmoved(street, siege);
    expect(siege.after.elements).toBeLessThan(MAX_ELEMENTS);
    expect(siege.after.counted).toBeLessThanOrEqual(siege.before.counted + MAX_HEARSAY_NAMES);
  });
});
