import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import { MAX_HEARSAY_NAMES } from '../../src/domain/neighbourhood/hearsay.ts';
import { TOULOUSE } from '../support/cast.ts';
import { inventPeople, offerAll } from '../support/flood.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { heapOf } from '../support/page-pulse.ts';
import { arrive, type Person } from '../support/person.ts';
import { ROOT } from '../support/plain-records.ts';
import { wallClock } from '../support/real-peers.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { note } from '../support/site.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

/** A soak run invents as many as the plague had. */
const PEOPLE = process.env['SOAK'] === undefined ? 1_500 : 20_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

describeWith([CHROMIUM], 'one stranger with names without end', () => {
  let village: Village;
  let mallory: RealResident;
  let alice: Person;
  const newcomers: RealResident[] = [];

  beforeAll(async () => {
    village = await openVillage({ webPort: 19_420, stationPort: 19_421 });
    mallory = await residentOf('mallory', village.stationAddress);
    alice = await arrive(village.url, 'chromium');
    await alice.joins();
    await alice.livesIn('Toulouse');
  });
  afterAll(async () => {
    await Promise.all(newcomers.map(({ leave }) => leave()));
    await alice.leaves();
    await village.stop();
  });

  test('takes few places, and hides no newcomer who meets alice', async () => {
    const device = mallory.network.peerId;
    const story = { codec: createRecordCodec(), sector: TOULOUSE, root: ROOT, device };
    const people = await inventPeople(PEOPLE, { ...story, nowMs: wallClock.nowMs() });
    const before = await heapOf(alice.screen.page);
    const peer = await until(() => Promise.resolve(mallory.network.links().peers[0]), 30_000);
    const { signal } = new AbortController();
    const over = new AbortController();
    const offered = offerAll(mallory.network, peer, TOULOUSE, people, { signal });
    void offered.then(
      () => over.abort(),
      () => over.abort(),
    );
    let slowestMs = 0;
    while (!over.signal.aborted) {
      const beganMs = performance.now();
      await alice.screen.page.evaluate(() => 1);
      slowestMs = Math.max(slowestMs, performance.now() - beganMs);
    }
    await mallory.leave();
    const bob = await residentOf('bob', village.stationAddress);
    newcomers.push(bob);
    await alice.goes('neighbours');
    await bob.publish([note('Pain', { text: 'Four à bois' })]);
    const beganMs = performance.now();
    await until(
      async () =>
        (await alice.screen.texts('neighbour')).some((text) => text.includes('bob')) ? true : undefined,
      30_000,
    );
    const seenMs = performance.now() - beganMs;
    const cards = (await alice.screen.texts('neighbour')).length;
    const grown = (await heapOf(alice.screen.page)) - before;
    say(
      `${String(PEOPLE)} names, ${String((await offered).sentBytes)} bytes: page answered within ${slowestMs.toFixed(0)} ms, ` +
        `newcomer seen after ${seenMs.toFixed(0)} ms, ${String(cards)} cards, heap grew by ${String(grown)} bytes`,
    );
    expect(cards).toBeLessThanOrEqual(MAX_HEARSAY_NAMES + 2);
    expect(grown).toBeLessThan(50 * 1_048_576);
  });
});
