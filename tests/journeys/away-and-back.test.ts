import { afterEach, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { openVillage, type Village } from '../support/village.ts';

describeWith([CHROMIUM], 'away and back', () => {
  let village: Village | undefined;
  let people: Person[] = [];

  const comeIn = async (at: Village): Promise<Person> => {
    const person = await arrive(at.url);
    people.push(person);
    await person.joins();
    await person.livesIn('Toulouse');
    return person;
  };

  const theyHaveMet = async (at: Village) => {
    const alice = await comeIn(at);
    const bob = await comeIn(at);
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.makesPublic('Pain');
    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'samedi');
    return { alice, bob };
  };

  afterEach(async () => {
    await Promise.all(people.map((person) => person.leaves()));
    await village?.stop();
    people = [];
  });

  test('with nobody and nothing reachable alice unlocks, writes and searches; on return her note is found by itself', async () => {
    village = await openVillage({ webPort: 8_720, stationPort: 8_721 });
    const alice = await comeIn(village);
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.makesPublic('Pain');
    await alice.screen.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    await village.killStation();
    await village.stopServer();
    await alice.reloads();
    await alice.unlocks();
    await alice.writes('Eau', 'La source est ouverte');
    await alice.screen.fill('note-search', 'source');
    await alice.screen.sees('note', 'Eau');
    await alice.screen.fill('note-search', '');
    await alice.makesPublic('Eau');
    await alice.screen.sees('route-here');
    await alice.screen.sees('route-waiting');

    await village.restartServer();
    await village.restartStation();
    const bob = await comeIn(village);
    await bob.goes('neighbours');
    await bob.screen.sees('neighbour', 'Eau', 20_000);
    await alice.screen.sees('route-seen', undefined, 20_000);
  });

  test('the relay dies after two have met: they go on; it returns: carol joins by herself, nobody reloads', async ({
    annotate,
  }) => {
    village = await openVillage({ webPort: 8_724, stationPort: 8_725 });
    const { alice, bob } = await theyHaveMet(village);
    await alice.screen.sees('route-seen');

    await village.killStation();
    await alice.writes('Pain', 'Four à bois, dimanche');
    await bob.screen.sees('note-body', 'dimanche', 10_000);

    const carolPage = await arrive(village.url);
    people.push(carolPage);
    await carolPage.joins();
    await carolPage.livesIn('Toulouse');
    await carolPage.goes('neighbours');
    await village.restartStation();
    const returned = performance.now();
    await carolPage.screen.sees('neighbour', 'Pain', 10_000);
    await annotate(
      `carol sees alice ${(performance.now() - returned).toFixed(0)} ms after the relay came back`,
    );
  });

  test('alice leaves; bob, who has read her, still shows her notes, and carol, who meets only bob, gets them too', async () => {
    village = await openVillage({ webPort: 8_728, stationPort: 8_729 });
    const { alice, bob } = await theyHaveMet(village);

    people = people.filter((person) => person !== alice);
    await alice.leaves();
    await bob.reloads();
    await bob.unlocks();
    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'samedi');

    const carol = await comeIn(village);
    await carol.goes('neighbours');
    await carol.screen.sees('neighbour', 'Pain', 20_000);
    await carol.opensNeighbour('Pain');
    await carol.screen.click('view-list');
    await carol.screen.sees('note-body', 'samedi', 20_000);
  });
});
