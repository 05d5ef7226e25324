import { afterAll, beforeAll, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { killedAtSeen } from '../support/seen-whole.ts';
import { openVillage, type Village } from '../support/village.ts';

const ROUNDS = Number(process.env['SEEN'] ?? 10);
const SIZES = [1_000, 500_000, 3_000_000, 8_000_000, 40_000_000];
const MS_A_ROUND = 180_000;

describeWith([CHROMIUM], 'seen is held whole, at every size', () => {
  let village: Village;

  beforeAll(async () => {
    village = await openVillage({ webPort: 8_644, stationPort: 8_645 });
  });
  afterAll(() => village.stop());

  test.each(SIZES)(`%i letters, ${ROUNDS} times`, { timeout: ROUNDS * MS_A_ROUND }, async (size) => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const bob: RealResident = await residentOf(`bob ${String(round)}`, village.stationAddress);
      const began = performance.now();
      try {
        await killedAtSeen(village.url, bob, size);
      } finally {
        await bob.leave();
      }
      process.stdout.write(`${size} letters, round ${round}: ${Math.round(performance.now() - began)} ms\n`);
    }
  });
});
