import { afterAll, beforeAll, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { killedAtSeen } from '../support/seen-whole.ts';
import { openVillage, type Village } from '../support/village.ts';

describeWith([CHROMIUM], 'seen is held whole', () => {
  let village: Village;
  let bob: RealResident;

  beforeAll(async () => {
    village = await openVillage({ webPort: 8_640, stationPort: 8_641 });
    bob = await residentOf('bob', village.stationAddress);
  });
  afterAll(async () => {
    await bob.leave();
    await village.stop();
  });

  test('alice’s browser is killed at the moment of “seen”: bob reads all of her 8 MB', () =>
    killedAtSeen(village.url, bob, 8_000_000));
});
