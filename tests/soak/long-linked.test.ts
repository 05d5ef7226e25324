import { afterAll, beforeAll, expect, test } from 'vitest';
import { newNoteArrives, openStreet, say, type Street } from '../support/besieged.ts';
import { closedChannelsOf } from '../support/page-pulse.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { until } from '../support/until.ts';

const NOTES = 60;
/** A few streams are open or hardly closed at any time. */
const FEW = 64;
const POLL_MS = 5_000;

describeWith([CHROMIUM], 'alice is linked with bob for a long time', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet(19_438);
  });
  afterAll(() => street.stop());

  test('what his notes came by is closed, and let go of', async () => {
    for (let at = 0; at < NOTES; at += 1) await newNoteArrives(street);
    const { page } = street.alice.screen;
    const held = [await closedChannelsOf(page)];
    await until(
      async () => {
        held.push(await closedChannelsOf(page));
        return (held.at(-1) ?? NOTES) <= FEW ? true : undefined;
      },
      15_000,
      POLL_MS,
    );
    say(`closed channels held after ${String(NOTES)} notes: ${held.join(', ')}`);
    expect(held.at(-1)).toBeLessThanOrEqual(FEW);
  });
});
