import type { CID } from 'multiformats/cid';
import { createOwnDevices } from '../../../src/app/neighbourhood/own-devices.ts';
import { ROOT } from '../../support/plain-records.ts';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createBorrowedNetwork } from '../../../src/adapters/browser/borrowed-network.ts';
import { lendNetwork } from '../../../src/adapters/browser/lent-network.ts';
import { createMemoryBus } from '../../../src/adapters/memory/network.ts';
import type { NeighbourWikiState } from '../../../src/app/neighbourhood/neighbourhood.types.ts';
import { shareHeld } from '../../../src/app/neighbourhood/share-held.ts';
import { createListeners } from '../../../src/kit/listeners.ts';
import type { PeerIdText } from '../../../src/domain/identity/identity.ts';
import { encodeHello, encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { parseTabMessage } from '../../../src/domain/neighbourhood/tab-message.ts';
import { BlockNotFoundError } from '../../../src/ports/content-store.ts';
import { createSeededChance } from '../../support/chance.ts';
import { deviceOf, PARIS, TOULOUSE, person } from '../../support/cast.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';
import { note } from '../../support/site.ts';
import { createTabChannels } from '../../support/tab-channels.ts';
import { wallClock } from '../../support/wall-clock.ts';

const { signal } = new AbortController();

const textOf = (state: NeighbourWikiState): string | undefined =>
  state.state === 'ready' ? state.notes.find(({ title }) => title === 'Pain')?.fields.get('text') : undefined;

test('until the tab with the network speaks, the other one says where the network is', async () => {
  const { bob } = await neighbours(TOULOUSE);
  const other = bob.otherTab();
  expect(other.neighbourhood.status.get().state).toBe('other-tab');
});

test('bob’s other tab shows the same links, the same neighbours, and alice’s next version', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const other = bob.otherTab();
  await alice.publish([PAIN]);
  await soon(() => other.sees(alice)?.keptHere);
  expect(other.sees(alice)).toEqual(bob.sees(alice));
  expect(other.neighbourhood.status.get()).toEqual(bob.neighbourhood.status.get());
  await alice.publish([PAIN, note('Vélo')]);
  await soon(() => other.sees(alice)?.noteCount === 2 && other.sees(alice)?.keptHere === true);
  expect(other.sees(alice)).toEqual(bob.sees(alice));
});

test('it opens alice’s note with blocks that the tab with the network gives it', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  const other = bob.otherTab();
  const { wiki } = other.neighbourhood.open(alice.identity.ipnsName, { signal });
  expect(await soon(() => textOf(wiki.get()))).toBe('Four à bois, samedi');
});

test('it reads somebody who lives elsewhere: the tab with the network asks for the record', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  const record = await alice.publish([PAIN], { sectors: [PARIS] });
  await alice.network.offerRecord(alice.identity.ipnsName, record.bytes);
  const { wiki } = bob.otherTab().neighbourhood.open(alice.identity.ipnsName, { signal });
  expect(await soon(() => textOf(wiki.get()))).toBe('Four à bois, samedi');
});

test('what it publishes is handed out by the tab with the network; its own comings and goings are not', async () => {
  const { alice, bob, soon, clock } = await neighbours(TOULOUSE);
  const other = bob.otherTab();
  await soon(() => other.neighbourhood.status.get().state === 'connected');
  await other.publish([note('Vélo')]);
  await soon(() => alice.sees(bob));
  await other.leave();
  await clock.advance(1_000);
  expect(alice.sees(bob)?.online).toBe(true);
});

test('alice who says farewell is away in both tabs', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  const other = bob.otherTab();
  await soon(() => other.sees(alice)?.online);
  await alice.leave();
  await soon(() => other.sees(alice)?.online === false && bob.sees(alice)?.online === false);
});

const KINDS = ['who', 'links', 'heard', 'held', 'nudge', 'question', 'answer', 'never-mind'] as const;
const HOLDER = deviceOf('bob');

/** The tab with the network, and what a bare channel beside it hears. */
const lent = () => {
  const tabs = createTabChannels();
  const bus = createMemoryBus({ random: () => 0.5 });
  const [own, neighbour] = [bus.join(HOLDER), bus.join(deviceOf('alice'))];
  const wanted: string[] = [];
  const network = lendNetwork({
    network: own,
    getBlock: (cid) => {
      wanted.push(cid.toString());
      return Promise.reject(new BlockNotFoundError(cid));
    },
    channel: tabs(),
    clock: wallClock,
    signal,
  });
  const channel = tabs();
  const heard: unknown[] = [];
  channel.onMessage((message) => heard.push(message), { signal });
  return { own, tabs, network, neighbour, bus, channel, heard, wanted };
};

test('whatever comes over the channel, the tab with the network goes on', async () => {
  const { channel, heard, wanted, bus } = lent();
  const any = fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, withTypedArray: true });
  const half = fc.record({
    kind: fc.constantFrom(...KINDS),
    id: fc.oneof(fc.string(), any),
    links: fc.oneof(fc.record({ peers: fc.array(any), stations: fc.array(any) }), any),
    question: fc.oneof(
      fc.record({ what: fc.constantFrom('publish', 'block'), sector: any, bytes: any, cid: any }),
      any,
    ),
    answer: fc.oneof(fc.record({ recipients: any, records: any, block: any }), any),
    peer: any,
    sequence: fc.oneof(fc.bigInt(), any),
  });
  fc.assert(
    fc.property(fc.oneof(any, half), (posted) => {
      const parsed = parseTabMessage(posted);
      if (parsed.ok) expect(KINDS).toContain(parsed.value.kind);
      channel.post(posted);
    }),
  );
  for (const cid of ['', 'Pain', '../..', 'a'.repeat(300)])
    channel.post({ kind: 'question', id: cid.slice(0, 4), question: { what: 'block', cid } });
  channel.post({ kind: 'question', id: 'x'.repeat(65), question: { what: 'block', cid: '' } });
  channel.post({ kind: 'question', id: 'big', question: { what: 'offer-record', name: 'k', bytes: 1 } });
  channel.post({ kind: 'who' });
  await bus.settled();
  await expect.poll(() => heard).toContainEqual({ kind: 'links', links: expect.anything() as unknown });
  expect(wanted).toEqual([]);
});

test('a question that is taken back is not answered, and more than 64 at a time are answered with nothing', async () => {
  const { channel, heard, wanted } = lent();
  const cid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';
  const ask = (id: string): void => channel.post({ kind: 'question', id, question: { what: 'block', cid } });
  ask('taken back');
  channel.post({ kind: 'never-mind', id: 'taken back' });
  ask('asked');
  await expect.poll(() => heard).toContainEqual({ kind: 'answer', id: 'asked', answer: {} });
  expect(heard).not.toContainEqual(expect.objectContaining({ id: 'taken back' }));
  expect(wanted).toEqual([cid, cid]);
});

test('hellos that were accepted are told, records and refused messages are not', async () => {
  const { network, neighbour, bus, heard } = lent();
  network.join(TOULOUSE, ({ bytes }) => Promise.resolve(bytes.length < 2_000 ? 'accept' : 'reject'), {
    signal,
  });
  neighbour.join(TOULOUSE, () => Promise.resolve('accept'), { signal });
  const hello = encodeHello({ leaving: true, addresses: [] });
  await neighbour.publish(TOULOUSE, hello);
  await neighbour.publish(
    TOULOUSE,
    encodeRecordMessage({ publicKey: new Uint8Array(32), record: new Uint8Array([1]) }),
  );
  await bus.settled();
  const told = heard.filter((message) => (message as { kind: string }).kind === 'heard');
  expect(told).toEqual([{ kind: 'heard', sector: TOULOUSE, from: neighbour.peerId, bytes: hello }]);
});

test('who holds our record and our root, and whose device is hers, is told to the other tabs, and to one that comes later', async () => {
  const tabs = createTabChannels();
  const [bob, laptop] = [deviceOf('bob'), deviceOf('laptop of alice')];
  const seen = new Map<string, string[]>();
  const open = (who: string) => {
    const confirmed = createListeners<readonly [peer: PeerIdText, sequence: bigint]>();
    const kept = createListeners<readonly [peer: PeerIdText, root: CID, isWhole: boolean]>();
    const ownDevices = createOwnDevices(person('alice'), deviceOf('alice'));
    const channel = tabs();
    const said: string[] = [];
    seen.set(who, said);
    const named = createListeners<readonly [device: PeerIdText]>();
    const told = { onConfirmed: confirmed.add, onKept: kept.add, onNamed: named.add, ownDevices };
    shareHeld(
      { ...told, tabs: channel, signal },
      {
        confirmed: (...held) => said.push(held.join(' ')),
        kept: (...held) => said.push(held.join(' ')),
        ownDevice: (peer) => said.push(peer),
        named: (peer) => said.push(peer),
      },
    );
    return { channel, confirmed, kept, ownDevices };
  };
  const here = open('here');
  open('there');
  here.confirmed.tell(bob, 3n);
  here.kept.tell(bob, ROOT, true);
  here.ownDevices.learn(laptop);
  const all = [`${bob} 3`, `${bob} ${ROOT.toString()} true`, laptop];
  expect(seen.get('here')).toEqual(all);
  await expect.poll(() => seen.get('there')).toEqual(all);
  open('later').channel.post({ kind: 'who' });
  await expect.poll(() => seen.get('later')).toEqual(all);
});

test('a nudge in another tab is one of the tab with the network, which tells its links anew', async () => {
  const { own, tabs, heard } = lent();
  const nudged = vi.spyOn(own, 'nudge');
  const chance = createSeededChance('tab');
  const { network } = createBorrowedNetwork({
    peerId: HOLDER,
    channel: tabs(),
    chance,
    clock: wallClock,
    signal,
  });
  await expect.poll(network.links).toEqual(own.links());
  const told = heard.length;
  network.nudge();
  await expect.poll(() => nudged.mock.calls.length).toBe(1);
  await expect.poll(() => heard.slice(told)).toContainEqual({ kind: 'links', links: own.links() });
});
