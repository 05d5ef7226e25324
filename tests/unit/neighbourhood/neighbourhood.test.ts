import { expect, test } from 'vitest';
import type { NeighbourWikiState } from '../../../src/app/neighbourhood/neighbourhood.types.ts';
import type { Resident } from '../../support/neighbours.ts';
import { PAIN, neighbours } from '../../support/neighbours.ts';
import { note } from '../../support/site.ts';
import { PARIS, TOULOUSE } from '../../support/cast.ts';

const always = new AbortController().signal;
const textOf = (state: NeighbourWikiState, title: string): string | undefined =>
  state.state === 'ready'
    ? state.notes.find((tiddler) => tiddler.title === title)?.fields.get('text')
    : undefined;
const open = (who: Resident, whose: Resident): ReturnType<Resident['neighbourhood']['open']> =>
  who.neighbourhood.open(whose.identity.ipnsName, { signal: always });

test('bob sees what alice published, with her name, her newest titles and that she is there', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  const card = await soon(() => (bob.sees(alice)?.keptHere === true ? bob.sees(alice) : undefined));
  expect(card).toEqual({
    name: alice.identity.ipnsName,
    displayName: 'alice',
    petName: undefined,
    standing: 'stranger',
    isAlike: false,
    online: true,
    noteCount: 1,
    recentTitles: ['Pain'],
    updatedAtMs: Date.UTC(2026, 10, 23, 7, 30),
    keptHere: true,
  });
  expect(alice.neighbourhood.neighbours.get()).toEqual([]);
  expect(bob.neighbourhood.status.get()).toMatchObject({ state: 'connected', connectedNeighbours: 1 });
});

test('bob reads her note, and her next version appears by itself', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN, note('Vélo')]);
  const { wiki, attach } = open(bob, alice);
  await soon(() => textOf(wiki.get(), 'Pain'));
  expect(textOf(wiki.get(), 'Pain')).toBe('Four à bois, samedi');
  const frame = {} as HTMLIFrameElement;
  await attach(frame, {
    language: 'fr',
    dark: false,
    onLink: () => undefined,
    onFileWish: () => undefined,
    onExhausted: () => undefined,
    signal: always,
  });
  expect(bob.frames[0]?.options.mode).toBe('read');
  expect(bob.frames[0]?.options.notes.map(({ title }) => title).toSorted()).toEqual(['Pain', 'Vélo']);
  await alice.publish([note('Pain', { text: 'Four à bois, dimanche' })]);
  await soon(() => (textOf(wiki.get(), 'Pain') === 'Four à bois, dimanche' ? true : undefined));
  expect(bob.frames[0]?.applied.map(({ title, fields }) => [title, fields?.get('text')])).toEqual([
    ['Pain', 'Four à bois, dimanche'],
    ['Vélo', undefined],
  ]);
});

test('alice is told that bob holds what she published', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const confirmed: (readonly [string, bigint])[] = [];
  alice.neighbourhood.onConfirmed((peer, sequence) => confirmed.push([peer, sequence]), { signal: always });
  await alice.publish([PAIN]);
  await alice.publish([PAIN, note('Vélo')]);
  await soon(() => confirmed.find(([, sequence]) => sequence === 2n));
  expect(confirmed.at(-1)).toEqual([bob.device, 2n]);
});

test('carol, who meets only bob, gets from him what alice left behind', async () => {
  const { alice, bob, arrive, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  await alice.leave();
  const carol = arrive('carol');
  await soon(() => carol.sees(alice)?.keptHere);
  expect(carol.sees(alice)?.online).toBe(false);
  const { wiki } = open(carol, alice);
  expect(await soon(() => textOf(wiki.get(), 'Pain'))).toBe('Four à bois, samedi');
});

test('what was published during a partition is found when it heals, on both sides', async () => {
  const { alice, bob, bus, soon, clock } = await neighbours(TOULOUSE);
  bus.isolate(bob.device);
  await alice.publish([PAIN]);
  await bob.publish([note('Vélo')]);
  await clock.advance(5_000);
  expect(bob.sees(alice)).toBeUndefined();
  expect(bob.neighbourhood.status.get().state).toBe('no-station');
  bus.heal();
  await soon(() => bob.sees(alice)?.keptHere && alice.sees(bob)?.keptHere);
});

test('gossip that was lost is made good by the next exchange', async () => {
  const { alice, bob, bus, soon, clock } = await neighbours(TOULOUSE);
  bus.setLoss(1);
  await alice.publish([PAIN]);
  await clock.advance(60_000);
  await soon(() => bob.sees(alice)?.keptHere);
});

test('bob reloads without any network and still sees and reads alice, whose older version it says it is', async () => {
  const { alice, bob, bus, soon, clock, arrive } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  await clock.advance(2_000);
  bus.isolate(alice.device);
  await bob.leave();
  const again = arrive('bob', bob.disk);
  const card = await soon(() => again.sees(alice));
  expect(card).toMatchObject({ displayName: 'alice', recentTitles: ['Pain'], online: false });
});

test('alice who says farewell is away at once, alice who falls silent after 90 s', async () => {
  const { alice, bob, soon, clock, bus } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.online);
  bus.isolate(alice.device);
  await clock.advance(60_000);
  expect(bob.sees(alice)?.online).toBe(true);
  await clock.advance(70_000);
  expect(bob.sees(alice)?.online).toBe(false);
  bus.heal();
  await clock.advance(35_000);
  expect(bob.sees(alice)?.online).toBe(true);
  await alice.leave();
  await clock.advance(100);
  expect(bob.sees(alice)?.online).toBe(false);
});

test('a note is copied with its author and origin, once, and never over another one', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([
    note('Pain', { tags: 'four $:/tags/Macro', 'module-type': 'startup' }),
    note('Vélo'),
    note('$:/SiteTitle'),
  ]);
  const { wiki, copy } = open(bob, alice);
  await soon(() => textOf(wiki.get(), 'Pain'));
  expect(await copy('Pain')).toBe('Pain');
  expect(await copy('Pain')).toBe('Pain');
  expect(Object.fromEntries(bob.notebook.get('Pain')?.fields ?? [])).toEqual({
    text: 'Pain du village.',
    modified: '20261123101500000',
    tags: 'four',
    author: alice.identity.ipnsName,
    'author-name': 'alice',
    origin: `ipns://${alice.identity.ipnsName}#Pain`,
  });
  for (const title of ['Vélo', 'Vélo (de alice)']) {
    const fields = new Map([['text', 'le mien']]);
    bob.notebook.set(title, {
      title,
      fields,
      audience: 'me',
      revision: { wallMs: 0, counter: 0, device: '' },
    });
  }
  expect(await copy('Vélo')).toBe('Vélo (de alice 2)');
  await expect(copy('$:/SiteTitle')).rejects.toThrow('a system tiddler');
  await expect(copy('Rien')).rejects.toThrow('no such note');
});

test('who moves to another sector leaves the old neighbours behind', async () => {
  const { alice, bob, soon, clock } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice));
  const home = bob.home.get();
  bob.home.set(home && { ...home, sector: PARIS });
  await clock.advance(100);
  expect(bob.neighbourhood.neighbours.get()).toEqual([]);
  bob.home.set(undefined);
  expect(bob.neighbourhood.status.get().state).toBe('off');
  bob.home.set(home);
  await soon(() => bob.sees(alice));
});

test('a note from the future counts as new when it was read, and does not stay on top', async () => {
  const { alice, bob, soon, clock, arrive } = await neighbours(TOULOUSE);
  const readAtMs = clock.nowMs();
  await alice.publish([note('Pain', { modified: '20991123073000000' })]);
  const card = await soon(() => (bob.sees(alice)?.updatedAtMs === undefined ? undefined : bob.sees(alice)));
  expect(card.updatedAtMs).toBeLessThan(readAtMs + 60_000);
  await clock.advance(20 * 60_000);
  const carol = arrive('carol');
  await carol.publish([note('Vélo', { modified: '20261123081900000' })]);
  await soon(() => bob.sees(carol)?.displayName);
  expect(bob.neighbourhood.neighbours.get().map(({ displayName }) => displayName)).toEqual([
    'carol',
    'alice',
  ]);
});

test('a name that the ledger does not know is asked for, and read from who has it', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const record = await alice.publish([PAIN], { sectors: [PARIS] });
  await alice.network.offerRecord(alice.identity.ipnsName, record.bytes);
  expect(bob.sees(alice)).toBeUndefined();
  const { wiki } = open(bob, alice);
  expect(await soon(() => textOf(wiki.get(), 'Pain'))).toBe('Four à bois, samedi');
});
