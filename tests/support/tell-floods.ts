import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_HEARSAY_NAMES } from '../../src/domain/neighbourhood/hearsay.ts';
import { besiege, expectUnmoved, openStreet, type Bounds, type Street } from './besieged.ts';
import { FLOOD_STORIES, MAX_ELEMENTS } from './flood-sizes.ts';

export interface FloodTelling {
  readonly size: 'usual' | 'full';
  readonly bounds: Bounds;
  readonly webPort: number;
}

/** All floods after one another, on one street. */
export const tellFloods = ({ size, bounds, webPort }: FloodTelling): void => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(webPort);
  });
  afterAll(() => street.stop());

  test.each(FLOOD_STORIES)('$what', async ({ what, flood, [size]: { count, ms } }) => {
    const begin = await street.mallory.prepares(flood, count, ms);
    const siege = await besiege(street, what, begin);
    await expectUnmoved(street, siege, bounds);
    expect(siege.after.elements).toBeLessThan(MAX_ELEMENTS);
    expect(siege.after.counted).toBeLessThanOrEqual(siege.before.counted + MAX_HEARSAY_NAMES);
  });
};
