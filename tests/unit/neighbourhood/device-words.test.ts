import { expect, test } from 'vitest';
import { WORD_PROTOCOL, encodeWord, parseWord } from '../../../src/domain/neighbourhood/word-wire.ts';
import { TOULOUSE } from '../../support/cast.ts';
import { openDevice } from '../../support/devices.ts';
import { neighbours, quarter, type Resident } from '../../support/neighbours.ts';
import { note } from '../../support/site.ts';

const always = new AbortController().signal;
/** More than is lent to a stranger, and less than to somebody known. */
const LARGE = Array.from({ length: 20 }, (_, at) =>
  note(`Film ${String(at)}`, { text: 'x'.repeat(900_000) }),
);

const wordsTo = (author: Resident): string[] => {
  const words: string[] = [];
  author.neighbourhood.onKept(
    (peer, root, isWhole) => words.push(`${peer} ${root.toString()} ${String(isWhole)}`),
    {
      signal: always,
    },
  );
  return words;
};

test('seen is what a neighbour has whole: the author may be gone that moment, and all of it is read', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const words = wordsTo(alice);
  const record = await alice.publish([note('Pain'), note('Eau')]);
  await soon(() => words.length > 0);
  expect(words).toEqual([`${bob.device} ${record.root.toString()} true`]);
  await alice.leave();
  const { wiki } = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  const shown = await soon(() => {
    const state = wiki.get();
    return state.state === 'ready' && state;
  });
  expect(shown.notes.map(({ title }) => title).toSorted()).toEqual(['Eau', 'Pain']);
});

test('who will not keep it whole says so, and does once they know her', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const words = wordsTo(alice);
  const record = await alice.publish(LARGE, { rootBytes: 18_000_000 });
  const root = record.root.toString();
  await soon(() => words.length > 0);
  expect(words).toEqual([`${bob.device} ${root} false`]);
  bob.neighbourhood.know(alice.identity.ipnsName, true);
  await soon(() => words.length > 1);
  expect(words.at(-1)).toBe(`${bob.device} ${root} true`);
});

test('who comes back hears again what is kept of theirs', async () => {
  const { alice, bob, arrive, soon } = await neighbours(TOULOUSE);
  const record = await alice.publish([note('Pain')]);
  await soon(() => bob.sees(alice)?.keptHere);
  await alice.leave();
  const back = arrive('alice', alice.disk);
  const words = wordsTo(back);
  await soon(() => words.length > 0);
  expect(words).toEqual([`${bob.device} ${record.root.toString()} true`]);
});

test('both her devices hear what is kept of her, also the one that follows what the other published', async () => {
  const there = quarter(TOULOUSE);
  const phone = await openDevice(there, there.arrive('alice'));
  const bob = there.arrive('bob');
  await phone.shares('Pain', 'Levain');
  await there.soon(() => phone.site.publication.get().seenByUnnamed > 0);
  const laptop = await openDevice(there, there.arrive('alice', new Map(), 'laptop of alice'));
  await laptop.shares('Vin', 'Du coteau');
  await there.soon(() => laptop.site.publication.get().seenByUnnamed > 0);
  await there.soon(() => phone.site.publication.get().tookIn?.arrived === 1);
  await there.soon(() => phone.site.publication.get().state === 'published');
  await there.soon(() => bob.sees(phone)?.keptHere);
  await there.soon(() => phone.site.publication.get().seenByUnnamed > 0);
  expect(bob.neighbourhood.newestOf(phone.identity.ipnsName)?.announcement.devicePeerId).toBe(laptop.device);
});

test('her own second device is no neighbour, from the moment they are linked and before it ever published', async () => {
  const there = quarter(TOULOUSE);
  const phone = await openDevice(there, there.arrive('alice'));
  const laptop = there.arrive('alice', new Map(), 'laptop of alice');
  await there.soon(() => phone.network.links().peers.includes(laptop.device));
  await there.soon(() => phone.neighbourhood.ownDevices.has(laptop.device));
  await there.soon(() => laptop.neighbourhood.ownDevices.has(phone.device));
  expect(phone.neighbourhood.status.get()).toMatchObject({ state: 'connected', connectedNeighbours: 0 });
  await phone.shares('Pain', 'Levain');
  await there.soon(() => laptop.neighbourhood.newestOf(phone.identity.ipnsName) !== undefined);
  await there.clock.advance(60_000);
  expect(phone.site.publication.get()).toMatchObject({ seenBy: 0, heardBy: 0, declinedBy: 0 });
});

test('bob, who publishes too, is the neighbour who has seen it; mallory, whom no record names, is a reader', async () => {
  const there = quarter(TOULOUSE);
  const alice = await openDevice(there, there.arrive('alice'));
  const [bob, mallory] = [there.arrive('bob'), there.arrive('mallory')];
  await bob.publish([note('Sel')]);
  await alice.shares('Pain', 'Levain');
  await there.soon(() => bob.sees(alice)?.keptHere);
  await there.soon(() => mallory.sees(alice)?.keptHere);
  await there.soon(() => alice.site.publication.get().seenBy > 0);
  expect(alice.site.publication.get()).toMatchObject({ seenBy: 1, seenByUnnamed: 1 });
  await mallory.publish([note('Poivre')]);
  await there.soon(() => alice.site.publication.get().seenBy > 1);
  expect(alice.site.publication.get()).toMatchObject({ seenBy: 2, seenByUnnamed: 0 });
});

test('a stranger does not pass for an own device', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  for (const proof of [new Uint8Array(32), new Uint8Array(32).fill(7)]) {
    const stream = await bob.network.openStream(alice.device, WORD_PROTOCOL, { signal: always });
    await stream.send(encodeWord({ kind: 'same', proof }), { signal: always });
    await stream.close();
  }
  await alice.publish([note('Pain')]);
  await soon(() => bob.sees(alice)?.keptHere);
  expect(alice.neighbourhood.ownDevices.has(bob.device)).toBe(false);
  expect(alice.neighbourhood.status.get().connectedNeighbours).toBe(1);
});

test.each([
  [new Uint8Array()],
  [new Uint8Array(32).fill(1)],
  [new Uint8Array(34).fill(1)],
  [new Uint8Array(33)],
])('bytes %# are no word', (bytes) =>
  expect(parseWord(bytes)).toEqual({ ok: false, error: 'not-decodable' }),
);
