import { afterAll, beforeAll, expect, test } from 'vitest';
import { killPage } from '../support/killed.ts';
import { comesInAs, fill, hasCome, notesIn } from '../support/moving.ts';
import { CHROMIUM, describeWith, KUBO } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { publishTwoReleases, type TwoReleases } from '../support/two-releases.ts';

/** 200 MB of files, as base64 in their notes; with them 10,000 notes. */
const FILLING = { notes: 9_800, files: 200, fileBytes: 1_000_000 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (fromMs: number): string => ((performance.now() - fromMs) / 1_000).toFixed(1);

/** Bytes of the page's own JavaScript heap now, garbage collected first. */
const heapOf = async ({ screen }: Person): Promise<number> => {
  const session = await screen.page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
};

describeWith([CHROMIUM, KUBO], 'a notebook of 10,000 notes with 200 MB of files moves', () => {
  let releases: TwoReleases;
  let old: Person;
  let fresh: Person;

  beforeAll(async () => {
    releases = await publishTwoReleases(19_190);
  }, 60_000);
  afterAll(async () => {
    await old.leaves();
    await fresh.leaves();
    await releases.stop();
  });

  test('killed three times on the way, it ends complete, item by item', { timeout: 395_000 }, async () => {
    old = await arrive(releases.a);
    await comesInAs(old, 'coucou');
    await old.livesIn('Toulouse');
    let beganMs = performance.now();
    await fill(old.screen.page, FILLING);
    say(`filled in ${seconds(beganMs)} s; heap of the old page ${String(await heapOf(old))} bytes`);
    await old.looksInto('devices');
    await old.screen.click('move-offer');
    await old.screen.sees('move-code');
    const [code = ''] = await old.screen.texts('move-code');
    fresh = await arrive(releases.b);
    await comesInAs(fresh, 'coucou');
    await fresh.screen.fill('move-code-field', code);
    beganMs = performance.now();
    await fresh.screen.click('move-go');
    for (const share of [0.25, 0.5, 0.75]) {
      await hasCome(fresh.screen.page, share, 200_000);
      say(`${String(share)} after ${seconds(beganMs)} s`);
      await killPage(fresh.screen.page);
      fresh = await arrive(releases.b, 'chromium', fresh.profile);
      await fresh.unlocks();
      say(`killed and unlocked after ${seconds(beganMs)} s`);
    }
    await hasCome(fresh.screen.page, 1, 200_000);
    await old.screen.sees('moved-away', undefined, 120_000);
    say(`complete and verified after ${seconds(beganMs)} s, three kills and unlocks among them`);
    say(
      `heap of the old page ${String(await heapOf(old))}, of the new one ${String(await heapOf(fresh))} bytes`,
    );
    const [there, here] = [await notesIn(old.screen.page), await notesIn(fresh.screen.page)];
    expect(there.size).toBe(10_000);
    const differing = [...there].filter(([title, version]) => here.get(title) !== version);
    expect(differing).toEqual([]);
    expect(here.size).toBe(there.size);
  });
});
