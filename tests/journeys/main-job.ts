import { expect } from 'vitest';
import type { Engine } from '../support/browsers.ts';
import { arrive } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage } from '../support/village.ts';

/** What the main job took, in milliseconds. */
export interface MainJob {
  readonly seenAfterMs: number;
  readonly editSeenAfterMs: number;
}

/**
 * Alice comes in with 24 words, picks Toulouse, writes "Pain" and makes it public. Bob, in the same sector, sees her and
 * reads the note, copies it, and sees her next edit without reloading.
 */
export const mainJobAt = async (url: string, engines: readonly [Engine, Engine]): Promise<MainJob> => {
  const [alice, bob] = await Promise.all(engines.map((engine) => arrive(url, engine)));
  if (alice === undefined || bob === undefined) throw new TypeError('two people are needed');
  try {
    for (const person of [alice, bob]) {
      await person.joins();
      await person.livesIn('Toulouse');
    }
    await alice.writes('Pain', 'Four à bois, samedi');
    await bob.goes('neighbours');
    await bob.screen.sees('network-status', undefined, 20_000);
    await alice.makesPublic('Pain');
    const published = performance.now();
    await bob.screen.sees('neighbour', 'Pain', 20_000);
    const seenAfterMs = performance.now() - published;

    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'Four à bois, samedi');
    await bob.screen.click('copy-note', 'Pain');
    await bob.screen.sees('copied-as', 'Pain');

    await alice.writes('Pain', 'Four à bois, dimanche');
    const edited = performance.now();
    await bob.screen.sees('note-body', 'dimanche');
    const editSeenAfterMs = performance.now() - edited;
    await alice.screen.sees('route-seen', undefined, 20_000);

    await bob.goes('notebook');
    await bob.screen.click('view-list');
    await bob.screen.sees('note', 'Four à bois, samedi');
    await alice.screen.page.evaluate(() => fetch('https://not-ours.example/').catch(() => undefined));
    await until(() => Promise.resolve(alice.violations().length > 0 ? true : undefined), 5_000);
    // Only the last one, made to show that they are heard.
    expect(alice.violations()).toEqual([expect.stringContaining('connect-src by https://not-ours.example/')]);
    expect(bob.violations()).toEqual([]);
    return { seenAfterMs, editSeenAfterMs };
  } catch (error) {
    expect.soft([...alice.profile.complaints, '---', ...bob.profile.complaints]).toEqual([]);
    throw error;
  } finally {
    await Promise.all([alice.leaves(), bob.leaves()]);
  }
};

/** The same in a village of its own. */
export const mainJob = async (engines: readonly [Engine, Engine], firstPort: number): Promise<MainJob> => {
  const village = await openVillage({ webPort: firstPort, stationPort: firstPort + 1 });
  try {
    return await mainJobAt(village.url, engines);
  } finally {
    await village.stop();
  }
};
