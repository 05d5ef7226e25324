import { expect } from 'vitest';
import type { Page } from 'puppeteer-core';
import { cardShows, countedIn, elementsOf, feelAnswers, feelPulse, heapOf, ledgerOf } from './page-pulse.ts';
import { arrive, type Person } from './person.ts';
import { wallClock } from './wall-clock.ts';
import { SPACING_MS } from '../../src/app/site/publication.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { malloryNear, type Mallory } from './mallory.ts';
import { linkOf, residentOf, type RealResident } from './real-resident.ts';
import { note } from './site.ts';
import { until } from './until.ts';
import { openVillage } from './village.ts';

const MEBIBYTE = 1_048_576;
/** What a flood may cost the page, and the slowest of its notes. */
export interface Bounds {
  readonly heapBytes: number;
  readonly answersWithinMs: number;
  readonly noteWithinMs: number;
}
/** Where nothing else runs. */
export const ALONE_ON_A_MACHINE: Bounds = {
  ...{ heapBytes: 50 * MEBIBYTE, answersWithinMs: 200, noteWithinMs: 2_000 },
};
export const ON_ANY_MACHINE: Bounds = {
  ...{ heapBytes: 50 * MEBIBYTE, answersWithinMs: 10_000, noteWithinMs: 80_000 },
};

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Alice in her browser, bob whom she knows, and mallory, whose device is linked with hers. */
export interface Street {
  readonly alice: Person;
  readonly bob: RealResident;
  readonly mallory: Mallory;
  /** Alice's device. */
  readonly page: PeerIdText;
  readonly station: string;
  /** Answers as fast as this machine lets any page answer. */
  readonly emptyTab: Page;
  readonly stop: () => Promise<void>;
}

const knows = async ({ screen, visits, goes }: Person, { identity }: RealResident): Promise<void> => {
  await visits(identity.ipnsName);
  await screen.click('know');
  await until(
    async () => ((await screen.attribute('know', 'aria-pressed')) === 'true' ? true : undefined),
    10_000,
  );
  await goes('neighbours');
};

let written = 0;

const ofNobody = new AbortController().signal;

/** Resolves once the app of somebody who goes on writing would publish again after `beganMs`. */
const nextPublication = (beganMs: number): Promise<void> =>
  wallClock.wait(Math.max(0, beganMs + SPACING_MS - performance.now()), { signal: ofNobody });

/** Bob writes something new; how long until alice's page shows it. */
export const newNoteArrives = async ({ alice, bob }: Street): Promise<number> => {
  written += 1;
  const title = `Levain ${String(written)}.`;
  const modified = new Date(wallClock.nowMs() + written).toISOString().replaceAll(/\D/g, '');
  const beganMs = performance.now();
  const seen = cardShows(alice.screen.page, bob.identity.ipnsName, title, 60_000);
  await bob.publish([note(title, { text: 'nourri', modified })]);
  expect(await seen).toBeDefined();
  return performance.now() - beganMs;
};

export const openStreet = async (webPort: number): Promise<Street> => {
  const village = await openVillage({ webPort, stationPort: webPort + 1 });
  const bob = await residentOf('bob', village.stationAddress);
  const alice = await arrive(village.url, 'chromium');
  await alice.joins();
  await alice.livesIn('Toulouse');
  await bob.publish([note('Pain', { text: 'Four à bois' })]);
  await alice.goes('neighbours');
  await alice.screen.sees('neighbour', 'bob', 30_000);
  await knows(alice, bob);
  // Both are linked with alice before anything begins.
  const page = await until(() => Promise.resolve(bob.network.links().peers[0]), 30_000);
  await linkOf(bob, page);
  const mallory = await malloryNear(village.stationAddress, page, bob.network.peerId);
  const emptyTab = await alice.profile.newPage();
  await alice.screen.page.bringToFront();
  await alice.screen.sees('neighbour', 'Kept here', 30_000);
  return {
    ...{ alice, bob, mallory, emptyTab, page, station: village.stationAddress },
    stop: async () => {
      await alice.leaves();
      await Promise.all([bob.leave(), mallory.leaves()]);
      await village.stop();
    },
  };
};

/** How the street stands: who is counted, whose records are stored, how great the page is. */
export interface Standing {
  readonly counted: number;
  readonly ledger: readonly string[];
  readonly heapBytes: number;
  readonly elements: number;
}

export const standingOf = async ({ alice: { screen } }: Street): Promise<Standing> => ({
  counted: await countedIn(screen.page),
  ledger: await ledgerOf(screen.page),
  elements: await elementsOf(screen.page),
  heapBytes: await heapOf(screen.page),
});

export interface Siege {
  readonly before: Standing;
  readonly after: Standing;
  readonly longestMs: number;
  readonly noteMs: readonly number[];
}

/** Runs the flood, and meanwhile lets bob write again and again, as often as his app would publish; says what it cost. */
export const besiege = async (street: Street, what: string, flood: () => Promise<string>): Promise<Siege> => {
  const { alice } = street;
  const before = await standingOf(street);
  const quietMs = await newNoteArrives(street);
  const pulse = await feelPulse(alice.screen.page);
  const answers = await feelAnswers(alice.screen.page);
  const beside = await feelPulse(street.emptyTab);
  const over = new AbortController();
  const flooding = flood().finally(() => over.abort());
  const noteMs: number[] = [];
  // At least one note comes when the flood is at its height.
  do {
    const beganMs = performance.now();
    noteMs.push(await newNoteArrives(street));
    await nextPublication(beganMs);
  } while (!over.signal.aborted);
  const told = await flooding;
  noteMs.push(await newNoteArrives(street));
  const { longestMs, keys } = await answers.stop();
  const thread = await pulse.stop();
  const machine = await beside.stop();
  const after = await standingOf(street);
  say(
    `${what} (${told}): ${String(noteMs.length)} notes seen after ${noteMs.map((ms) => ms.toFixed(0)).join(', ')} ms (before it ${quietMs.toFixed(0)}), ` +
      `page answers within ${longestMs.toFixed(0)} ms (of ${String(keys)} keys), ` +
      `beats for ${thread.longestMs.toFixed(0)} ms not (${String(thread.gapsBeyond200Ms)} times beyond 200; an empty tab ${machine.longestMs.toFixed(0)} ms, ${String(machine.gapsBeyond200Ms)} times), ` +
      `heap ${((after.heapBytes - before.heapBytes) / MEBIBYTE).toFixed(1)} MiB, ` +
      `people ${String(before.counted)} to ${String(after.counted)}, ` +
      `records stored ${String(before.ledger.length)} to ${String(after.ledger.length)}, ` +
      `elements ${String(before.elements)} to ${String(after.elements)}`,
  );
  return { before, after, longestMs, noteMs };
};

/** The promises that hold under every flood. */
export const expectUnmoved = async (
  street: Street,
  { before, after, longestMs, noteMs }: Siege,
  { heapBytes, answersWithinMs, noteWithinMs }: Bounds,
): Promise<void> => {
  expect(after.heapBytes - before.heapBytes).toBeLessThan(heapBytes);
  expect(longestMs).toBeLessThanOrEqual(answersWithinMs);
  expect(Math.max(...noteMs)).toBeLessThan(noteWithinMs);
  const { alice, bob } = street;
  expect(await cardShows(alice.screen.page, bob.identity.ipnsName, 'Kept here', 10_000)).toBeDefined();
};
