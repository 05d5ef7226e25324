import { afterEach, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { openVillage, type Village } from '../support/village.ts';

describeWith([CHROMIUM], 'search', () => {
  let village: Village | undefined;
  let people: Person[] = [];

  afterEach(async () => {
    await Promise.all(people.map((person) => person.leaves()));
    await village?.stop();
    people = [];
  });

  test('bob finds his own note and alice’s, also when she and the network are gone, and opens hers', async () => {
    village = await openVillage({ webPort: 19_350, stationPort: 19_351 });
    const [alice, bob] = [await arrive(village.url), await arrive(village.url)];
    people = [alice, bob];
    for (const person of people) {
      await person.joins();
      await person.livesIn('Toulouse');
    }
    await alice.writes('Épicerie', 'Ouverte samedi');
    await alice.makesPublic('Épicerie');
    await bob.writes('Pain', 'Four à bois, samedi');
    await bob.goes('neighbours');
    await bob.screen.sees('neighbour', 'Épicerie', 20_000);
    await bob.screen.sees('neighbour', 'Kept here', 20_000);
    people = [bob];
    await alice.leaves();
    await village.killStation();

    await bob.screen.click('nav-search');
    await bob.screen.fill('search', 'samedi');
    await bob.screen.sees('found-note', 'Pain');
    await bob.screen.sees('found-note', 'Épicerie');
    await bob.screen.fill('search', 'epicerrie');
    await bob.screen.click('found-note', 'Épicerie');
    await bob.screen.sees('note-body', 'Ouverte samedi');
  });
});
