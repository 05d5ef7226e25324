import { expect, test } from 'vitest';
import { encodeAsk, encodeBlocks } from '../../../src/domain/neighbourhood/blocks-wire.ts';
import type { Block } from '../../../src/ports/content-store.ts';
import { leaf, leaves, node } from '../../support/blocks.ts';
import { person, TOULOUSE } from '../../support/cast.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';
import { plainRecord } from '../../support/plain-records.ts';
import { alice, always, lacking, LIMITS, recordOf, siteOf, street } from '../../support/pull-street.ts';
import { note } from '../../support/site.ts';

interface Lie {
  readonly root: Block['cid'];
  readonly messages: readonly Uint8Array[];
}
const notTheLast = (message: Uint8Array): Uint8Array => message.with(1, 0);

test('alice edits a note, and bob has every new block after one question', async () => {
  const there = await street();
  there.serve();
  const before = siteOf([PAIN, note('Vélo')]);
  const after = siteOf([PAIN, note('Vélo', { text: 'Vendu' })]);
  await there.bobKeeps(before);
  const record = await there.publish(after);
  expect(await lacking(there, after)).toBeGreaterThan(0);
  await there.pull(record);
  expect([await lacking(there, after), there.opened(), there.refused]).toEqual([0, 1, []]);
});

test('all who want a root wait for the same pull, and it is not asked for again', async () => {
  const there = await street();
  there.serve();
  const record = await there.publish(siteOf([PAIN]));
  await Promise.all([there.pull(record), there.pull(record)]);
  await there.pull(record);
  expect(there.opened()).toBe(1);
});

test('a device that handed over a name of its own is asked for no other name that says it were its device', async () => {
  const there = await street();
  there.serve();
  there.speaksFor(alice.ipnsName);
  const record = await there.publish(siteOf([PAIN]));
  await there.pull(plainRecord(person('mallory'), { root: record.root, device: 'alice' }));
  expect(there.opened()).toBe(0);
  await there.pull(record);
  expect(there.opened()).toBe(1);
});

test('who turns us away is not asked again for five seconds', async () => {
  const there = await street();
  there.serve();
  const mallorys = Array.from({ length: 40 }, (_, at) => siteOf([note(`Nouvelle ${String(at)}`)]));
  for (const { root } of mallorys) await there.pull(recordOf(root));
  expect(there.opened()).toBeLessThan(25);
  await there.clock.advance(6_000);
  await there.pull(recordOf(siteOf([PAIN]).root));
  expect(there.opened()).toBeLessThan(26);
});

test('what is kept whole is not asked for', async () => {
  const there = await street();
  there.serve();
  const site = siteOf([PAIN]);
  await there.bobKeeps(site);
  await there.pull(recordOf(site.root));
  expect(there.opened()).toBe(0);
});

test('pulled blocks that nobody pins go with the next sweep', async () => {
  const there = await street();
  there.serve();
  const site = siteOf([PAIN]);
  await there.pull(await there.publish(site));
  expect(await there.hisStore.sweep({ signal: always })).toEqual({ deletedBlocks: site.blocks.size });
});

test('a root that the giver has not pinned is not given', async () => {
  const there = await street();
  there.serve();
  const site = siteOf([PAIN]);
  await there.herStore.put([...site.blocks.values()], { signal: always });
  await there.pull(recordOf(site.root));
  expect([await lacking(there, site), there.refused]).toEqual([site.blocks.size, []]);
});

test('a device that does not know the protocol is no fault: bitswap is left', async () => {
  const there = await street();
  await there.pull(recordOf(siteOf([PAIN]).root));
  expect([there.opened(), there.refused]).toEqual([1, []]);
});

test('a device that is not linked is not asked', async () => {
  const there = await street();
  await there.pull(plainRecord(alice, { root: siteOf([PAIN]).root, device: 'carol' }));
  expect(there.opened()).toBe(0);
});

test('who keeps silent holds up a reader for a second, and after two seconds has five of rest; what came before is kept', async () => {
  const there = await street();
  const site = siteOf([PAIN]);
  const top = [...site.blocks.values()].filter(({ cid }) => cid.equals(site.root));
  await there.answer(encodeBlocks(top).map(notTheLast), { close: false });
  const pulled = there.pull(recordOf(site.root));
  await there.clock.advance(1_000);
  await pulled;
  await there.clock.advance(1_000);
  await there.pull(recordOf(siteOf([note('Vélo')]).root));
  expect([await lacking(there, site), there.opened()]).toEqual([site.blocks.size - 1, 1]);
  await there.clock.advance(5_000);
  await there.answer(encodeBlocks([]));
  await there.pull(recordOf(siteOf([note('Vélo')]).root));
  expect(there.opened()).toBe(2);
});

const tooMany = async (): Promise<Lie> => {
  const children = await leaves(Array.from({ length: 1_100 }, (_, at) => `leaf ${at}`));
  const root = await node(children);
  return { root: root.cid, messages: encodeBlocks([root, ...children]) };
};
const tooMuch = async (): Promise<Lie> => {
  const children = await leaves(Array.from({ length: 40 }, (_, at) => `${at}`.padStart(60_000, 'x')));
  const root = await node(children);
  return { root: root.cid, messages: encodeBlocks([root, ...children]) };
};
const notTrue = async (): Promise<Lie> => {
  const [root, other] = [await node([await leaf('true')]), await node([await leaf('false')])];
  return { root: root.cid, messages: encodeBlocks([{ cid: root.cid, bytes: other.bytes }]) };
};
const notAsked = async (): Promise<Lie> => {
  const root = await node([await leaf('asked')]);
  return { root: root.cid, messages: encodeBlocks([root, await leaf('not asked')]) };
};
const endless = async (): Promise<Lie> => {
  const root = await node([]);
  return { root: root.cid, messages: encodeBlocks([]).map(notTheLast) };
};
const garbage = async (): Promise<Lie> => ({
  root: (await node([])).cid,
  messages: [new Uint8Array([2, 1, 9, 9])],
});

test.each([
  ['1,100 blocks', tooMany, 'blocks-too-many'],
  ['more than 2 MiB', tooMuch, 'blocks-too-many'],
  ['a block that does not hash to its name', notTrue, 'blocks-false'],
  ['a block that is not under the root', notAsked, 'blocks-not-asked'],
  ['an empty message that is not the last', endless, 'blocks-not-decodable'],
  ['garbage', garbage, 'blocks-not-decodable'],
])('%s: nothing is kept, and the giver has a minute of rest', async (_what, lie, reason) => {
  const there = await street();
  const { root, messages } = await lie();
  await there.answer(messages);
  await there.pull(recordOf(root));
  await there.pull(recordOf(root));
  expect([there.refused, there.opened()]).toEqual([[reason], 1]);
  expect(await there.hisStore.sweep({ signal: always })).toEqual({ deletedBlocks: 0 });
  await there.clock.advance(60_001);
  await there.pull(recordOf(root));
  expect(there.opened()).toBe(2);
});

test('a peer that asks without pause gets twenty answers, then one a second', async () => {
  const there = await street();
  there.serve();
  const { root } = await there.publish(siteOf([PAIN]));
  const answers: unknown[] = [];
  for (let at = 0; at < 25; at += 1) answers.push(await there.askAsBob(encodeAsk(root, undefined)));
  expect(answers.slice(20)).toEqual(new Array(5).fill('turned away'));
  expect(answers.slice(0, 20)).not.toContain('turned away');
  expect(there.refused).toEqual(new Array(5).fill('blocks-asked-too-often'));
  await there.clock.advance(1_000);
  expect(await there.askAsBob(encodeAsk(root, undefined))).toBeInstanceOf(Uint8Array);
});

test('a question that is none is refused and not answered', async () => {
  const there = await street();
  there.serve();
  expect(await there.askAsBob(new Uint8Array([1, 9]))).toBe('turned away');
  expect(there.refused).toEqual(['blocks-not-decodable']);
});

test('the neighbours page and an open wiki read what was pulled, though bitswap brings nothing but lies', async () => {
  const { alice, bob, soon, poisoned } = await neighbours(TOULOUSE);
  const site = siteOf([PAIN]);
  for (const cid of site.blocks.keys()) poisoned.add(cid);
  await alice.content.put([...site.blocks.values()], { signal: always });
  await alice.content.pin(site.root, 'own', { limits: LIMITS, signal: always });
  const { wiki } = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await alice.publishRoot(site);
  await soon(() => bob.sees(alice)?.keptHere);
  const shown = await soon(() => {
    const now = wiki.get();
    return now.state === 'ready' ? now : undefined;
  });
  expect(shown.notes.map(({ title }) => title)).toEqual(['Pain']);
  expect(bob.neighbourhood.status.get().refused.size).toBe(0);
});
