import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { LEDGER_PROTOCOL } from '../../../src/domain/neighbourhood/ledger-wire.ts';
import { createSiteBuilder } from '../../../src/domain/site/site.ts';
import { deviceOf, person, TOULOUSE } from '../../support/cast.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';
import { note, SHELL } from '../../support/site.ts';

const MAY_TAKE = { maxBytes: 1e9, maxBlocks: 1e6 };

test('mallory takes the ledger’s stream and says nothing: what gossip lost comes to bob as soon as without mallory', async () => {
  const { alice, bob, bus, clock, soon } = await neighbours(TOULOUSE);
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  const { signal } = alice;
  const mallory = bus.join(deviceOf('mallory'));
  await mallory.handleStream(LEDGER_PROTOCOL, () => new Promise<void>(() => undefined), { signal });
  mallory.join(TOULOUSE, () => Promise.resolve('accept'), { signal });
  await alice.network.dial(deviceOf('mallory'), ['/memory/x'], { signal });
  await soon(() => alice.network.links().peers.includes(deviceOf('mallory')));
  await alice.publish([PAIN, note('Sel')]);
  await clock.advance(3_000);
  bus.setLoss(1);
  const { sequence } = await alice.publish([PAIN, note('Sel'), note('Eau')]);
  await clock.advance(5_000);
  expect(bob.neighbourhood.newestOf(alice.identity.ipnsName)?.sequence).toBe(sequence);
});

test('what mallory’s roots by other authors brought is let go of within half an hour', async () => {
  const { alice, bob: mallory, clock, soon } = await neighbours(TOULOUSE);
  const builder = createSiteBuilder({
    shell: SHELL,
    core: { name: 'core-5.4.1.js.gz', gzipped: new Uint8Array([31, 139]) },
  });
  await mallory.publish([PAIN]);
  await soon(() => alice.sees(mallory)?.keptHere);
  const { signal } = mallory;
  const roots: CID[] = [];
  for (let at = 0; at < 5; at += 1) {
    const author = person('somebody else').ipnsName;
    const tiddlers = [note(`junk ${String(at)}`, { text: `${String(at)} `.repeat(2_000) })];
    const site = builder.build({ author, profile: { displayName: 'x' }, tiddlers, parents: [] });
    await mallory.content.put([...site.blocks.values()], { signal });
    await mallory.content.pin(site.root, 'x', { signal, limits: MAY_TAKE });
    await mallory.publishRoot(site);
    await clock.advance(1_100);
    roots.push(site.root);
  }
  const held = async (): Promise<number> =>
    (await Promise.all(roots.map((root) => alice.content.has(root)))).filter((isHere) => isHere).length;
  expect(await held()).toBeGreaterThan(0);
  for (let minute = 0; minute < 30; minute += 1) await clock.advance(60_000);
  expect(await held()).toBe(0);
});
