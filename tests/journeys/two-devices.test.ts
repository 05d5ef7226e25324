import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseIpnsName } from '../../src/domain/identity/key-formats.ts';
import { comesInAs } from '../support/moving.ts';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

const { signal } = new AbortController();

describeWith([CHROMIUM, FIREFOX], 'alice has two devices with the same words', () => {
  let village: Village;
  let bob: RealResident;
  let phone: Person;
  let laptop: Person;

  beforeAll(async () => {
    village = await openVillage({ webPort: 8_650, stationPort: 8_651 });
    [bob, phone, laptop] = await Promise.all([
      residentOf('bob', village.stationAddress),
      arrive(village.url, 'chromium'),
      arrive(village.url, 'firefox'),
    ]);
  });
  afterAll(async () => {
    await Promise.all([phone.leaves(), laptop.leaves(), bob.leave()]);
    await village.stop();
  });

  test('what one shows joins what the other shows, on every screen and for bob', async () => {
    const entering = comesInAs(laptop, 'coucou');
    await comesInAs(phone, 'coucou');
    await phone.livesIn('Toulouse');
    await phone.writes('Pain', 'Four à bois, samedi');
    await phone.makesPublic('Pain');
    const name = await until(async () => {
      const [first] = bob.neighbourhood.neighbours.get();
      return Promise.resolve(first?.keptHere === true ? first.name : undefined);
    }, 20_000);
    const parsed = parseIpnsName(name);
    if (!parsed.ok) throw new TypeError(parsed.error);
    const { wiki } = bob.neighbourhood.open(parsed.value, { signal });
    const reads = (): string => {
      const state = wiki.get();
      const notes = state.state === 'ready' ? state.notes : [];
      return notes
        .map(({ title }) => title)
        .toSorted()
        .join(' ');
    };
    await until(() => Promise.resolve(reads() === 'Pain' || undefined), 20_000);

    await entering;
    await laptop.livesIn('Toulouse');
    await laptop.writes('Vin', 'Du coteau');
    await laptop.makesPublic('Vin');
    const shown = new Set<string>();
    await until(() => {
      shown.add(reads());
      return Promise.resolve(reads() === 'Pain Vin' || undefined);
    }, 20_000);
    expect([...shown].filter((titles) => !titles.includes('Pain'))).toEqual([]);
    await laptop.screen.sees('took-in', '1 note');
    await phone.screen.sees('note-title', 'Vin');
    await laptop.screen.sees('note-title', 'Pain');
    // Each is the other's own device: bob alone is a neighbour.
    await phone.screen.sees('route-seen', '1 ', 20_000);
    await phone.goes('neighbours');
    await phone.screen.sees('network-status', '1 ');
  });
});
