import { expect, test } from 'vitest';
import type { Device } from '../../support/devices.ts';
import { openDevice } from '../../support/devices.ts';
import { quarter, type Quarter, type Resident } from '../../support/neighbours.ts';
import { TOULOUSE } from '../../support/cast.ts';

const always = new AbortController().signal;

/** What bob reads of alice now, by title. */
const reads = (bob: Resident, whose: Resident) => {
  const { wiki } = bob.neighbourhood.open(whose.identity.ipnsName, { signal: always });
  return (): ReadonlyMap<string, string> | undefined => {
    const state = wiki.get();
    if (state.state !== 'ready' || state.stale) return undefined;
    return new Map(state.notes.map(({ title, fields }) => [title, fields.get('text') ?? '']));
  };
};

const titles = (read: ReadonlyMap<string, string> | undefined): string =>
  [...(read?.keys() ?? [])].toSorted().join(' ');

interface Story extends Quarter {
  readonly bob: Resident;
  readonly phone: Device;
  readonly read: () => ReadonlyMap<string, string> | undefined;
  readonly laptop: (release?: string) => Promise<Device>;
}

/** Alice shows three notes from her phone, and bob reads them. */
const threeNotes = async (): Promise<Story> => {
  const there = quarter(TOULOUSE);
  const [alice, bob] = [there.arrive('alice'), there.arrive('bob')];
  await there.soon(() => alice.network.links().peers.includes(bob.device));
  const phone = await openDevice(there, alice);
  for (const title of ['Pain', 'Eau', 'Sel']) await phone.shares(title, `${title} du phone`);
  const read = reads(bob, alice);
  await there.soon(() => titles(read()) === 'Eau Pain Sel');
  const laptop = async (release?: string): Promise<Device> => {
    const second = there.arrive('alice', new Map(), 'laptop of alice');
    await there.soon(() => second.network.links().peers.includes(bob.device));
    return openDevice(there, second, release);
  };
  return { ...there, bob, phone, read, laptop };
};

test('a second device with the same words adds its note to the three that bob reads, and never drops one', async () => {
  const { soon, read, phone, laptop, clock } = await threeNotes();
  const second = await laptop();
  const shown: string[] = [];
  await second.shares('Vin', 'Vin du laptop');
  await soon(() => {
    shown.push(titles(read()));
    return titles(read()) === 'Eau Pain Sel Vin';
  });
  expect(new Set(shown)).toEqual(
    new Set(['', 'Eau Pain Sel', 'Eau Pain Sel Vin'].filter((each) => shown.includes(each))),
  );
  expect(second.site.publication.get()).toMatchObject({
    state: 'published',
    publicCount: 4,
    tookIn: { arrived: 3, withdrawn: 0 },
  });
  await soon(() => phone.publicTitles().length === 4);
  await clock.advance(60_000);
  const { sequence } = phone.site.publication.get();
  await clock.advance(600_000);
  expect([phone, second].map(({ site }) => site.publication.get().sequence)).toEqual([sequence, sequence]);
  expect(phone.site.publication.get().root).toBe(second.site.publication.get().root);
});

/** Both devices show the same four notes. */
const fourNotes = async (): Promise<Story & { readonly second: Device }> => {
  const story = await threeNotes();
  const second = await story.laptop();
  await second.shares('Vin', 'Vin du laptop');
  await story.soon(
    () => titles(story.read()) === 'Eau Pain Sel Vin' && story.phone.publicTitles().length === 4,
  );
  return { ...story, second };
};

test('a note withdrawn on one device is private on the other, with its text, and does not come back', async () => {
  const { soon, read, phone, second, clock } = await fourNotes();
  await phone.wiki.setAudience(['Sel'], 'me');
  await soon(() => titles(read()) === 'Eau Pain Vin');
  await soon(() => second.publicTitles().join(' ') === 'Eau Pain Vin');
  expect(second.wiki.list().find(({ title }) => title === 'Sel')?.audience).toBe('me');
  expect(second.site.publication.get().tookIn).toEqual({ arrived: 0, withdrawn: 1 });
  await second.shares('Vin', 'Vin du laptop, plus frais');
  await soon(() => read()?.get('Vin') === 'Vin du laptop, plus frais');
  await clock.advance(60_000);
  expect(titles(read())).toBe('Eau Pain Vin');
  expect(phone.publicTitles()).toEqual(['Eau', 'Pain', 'Vin']);
});

test('what was withdrawn on one device while the other wrote does not come back, and an edit makes no copy', async () => {
  const { soon, read, phone, second, bus, bob } = await fourNotes();
  bus.isolate(phone.device);
  await phone.wiki.write('Pain', new Map([['text', 'Pain du phone, corrigé']]));
  await phone.wiki.setAudience(['Eau'], 'me');
  await second.shares('Miel', 'Miel du laptop');
  await soon(() => titles(read()) === 'Eau Miel Pain Sel Vin');
  bus.heal();
  await soon(() => phone.network.links().peers.includes(bob.device));
  await soon(
    () => titles(read()) === 'Miel Pain Sel Vin' && read()?.get('Pain') === 'Pain du phone, corrigé',
  );
  expect(
    second.wiki
      .list()
      .map(({ title }) => title)
      .toSorted(),
  ).toEqual(['Eau', 'Miel', 'Pain', 'Sel', 'Vin']);
});

test('a title that both devices wrote: the newer text is shown, the other is kept as a private copy', async () => {
  const { soon, read, laptop, clock } = await threeNotes();
  const second = await laptop();
  await clock.advance(60_000);
  await second.shares('Pain', 'Pain du laptop');
  await soon(() => read()?.get('Pain') === 'Pain du laptop');
  expect(titles(read())).toBe('Eau Pain Sel');
  const copy = second.wiki.list().find(({ title }) => title.startsWith('Pain (copie'));
  expect(copy).toMatchObject({ audience: 'me' });
  expect(copy?.fields?.get('text')).toBe('Pain du phone');
});

test('a private note of the same title does not take a public one away', async () => {
  const { soon, read, laptop } = await threeNotes();
  const second = await laptop();
  await second.wiki.write('Pain', new Map([['text', 'rien que pour moi']]));
  await second.shares('Vin', 'Vin du laptop');
  await soon(() => titles(read()) === 'Eau Pain Sel Vin');
  expect(read()?.get('Pain')).toBe('Pain du phone');
  const copy = second.wiki.list().find(({ title }) => title.startsWith('Pain (copie'));
  expect(copy).toMatchObject({ audience: 'me' });
  expect(copy?.fields?.get('text')).toBe('rien que pour moi');
});

test('two devices of different releases do not answer each other for ever', async () => {
  const { soon, read, laptop, clock, phone } = await threeNotes();
  const second = await laptop('5.4.2');
  await second.shares('Vin', 'Vin du laptop');
  await soon(() => titles(read()) === 'Eau Pain Sel Vin' && phone.publicTitles().length === 4);
  await clock.advance(60_000);
  const sequences = (): readonly unknown[] =>
    [phone, second].map(({ site }) => site.publication.get().sequence);
  const before = sequences();
  await clock.advance(600_000);
  expect(sequences()).toEqual(before);
});

test('written alone, before anybody could be heard: the other device’s note is not lost for whoever reads', async () => {
  const there = quarter(TOULOUSE);
  const [alice, bob] = [there.arrive('alice'), there.arrive('bob')];
  await there.soon(() => alice.network.links().peers.includes(bob.device));
  const phone = await openDevice(there, alice);
  await phone.shares('Pain', 'Pain du phone');
  const read = reads(bob, alice);
  await there.soon(() => titles(read()) === 'Pain' && bob.sees(alice)?.keptHere);
  await phone.leave();
  const away = there.arrive('alice', new Map(), 'laptop of alice');
  there.bus.isolate(away.device);
  const second = await openDevice(there, away);
  await second.shares('Vin', 'Vin du laptop');
  await there.clock.advance(60_000);
  expect(second.site.publication.get()).toMatchObject({ state: 'published', waitingForNetwork: true });
  there.bus.heal();
  const shown = new Set<string>();
  await there.soon(() => {
    const now = read();
    if (now !== undefined) shown.add(titles(now));
    return titles(now) === 'Pain Vin';
  });
  expect([...shown]).toEqual(['Pain', 'Pain Vin']);
  // The first one, of the same sequence as the phone's, was never handed to anybody.
  expect(second.handedOut[0]).toBe(2n);
});

test('nobody gives what the other device shows: she is told, nothing is dropped, and she may go on without it', async () => {
  const { soon, read, phone, bob, laptop, arrive, clock } = await threeNotes();
  const second = await laptop();
  await phone.leave();
  await bob.leave();
  const carol = arrive('carol');
  await soon(() => second.network.links().peers.includes(carol.device));
  await second.shares('Vin', 'Vin du laptop');
  await soon(() => second.site.publication.get().state === 'waiting-for-other-device');
  expect(second.site.publication.get()).toMatchObject({
    savedHere: false,
    elsewhere: { noteCount: undefined, missingHere: [], isAll: false },
  });
  await clock.advance(120_000);
  expect(second.site.publication.get().state).toBe('waiting-for-other-device');
  expect(read()).toBeDefined();
  await second.site.publishWithout();
  await soon(() => second.site.publication.get().state === 'published');
  expect(second.publicTitles()).toEqual(['Vin']);
});

test('an old record of hers that somebody plays again brings nothing back', async () => {
  const { soon, read, phone, second, bob, clock } = await fourNotes();
  const old = second.neighbourhood.newestOf(second.identity.ipnsName);
  await phone.wiki.setAudience(['Sel'], 'me');
  await soon(() => titles(read()) === 'Eau Pain Vin');
  await soon(() => second.publicTitles().length === 3);
  const { sequence } = phone.site.publication.get();
  await bob.neighbourhood.announce(old ?? expect.fail('a record'));
  await clock.advance(60_000);
  expect(phone.publicTitles()).toEqual(['Eau', 'Pain', 'Vin']);
  expect(phone.site.publication.get().sequence).toBe(sequence);
});
