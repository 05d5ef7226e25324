import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { openProfile } from '../support/browsers.ts';
import { until } from '../support/until.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

interface OrbitPeer {
  readonly start: (station: string, id: string) => Promise<void>;
  readonly addresses: () => readonly string[];
  readonly dial: (address: string) => Promise<void>;
  readonly open: (address?: string) => Promise<string>;
  readonly put: (key: string, text: string) => Promise<number>;
  readonly seenAt: (key: string) => number | undefined;
  readonly count: () => Promise<number>;
}
declare global {
  var peer: OrbitPeer;
}

/** The peer's page could not be built or never got an address. */
export class PeerFailedError extends Error {
  override readonly name = 'PeerFailedError';
}

const bundle = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-orbitdb-'));
  const built = spawnSync(process.execPath, ['build.mjs', folder], { cwd: join(HERE, 'peers') });
  if (built.status !== 0) throw new PeerFailedError(built.stderr.toString());
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>OrbitDB</title><script type="module" src="./orbitdb-page.js"></script>',
  );
  return folder;
};

const liveNotes = async (alice: Page, bob: Page, count: number): Promise<readonly number[]> => {
  const delays: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const key = `live-${index}`;
    const began = await alice.evaluate((name) => peer.put(name, 'Four à bois, samedi'), key);
    const seen = await until(() => bob.evaluate((name) => peer.seenAt(name), key), 10_000);
    delays.push(seen - began);
  }
  return delays;
};

interface Pair {
  readonly alice: Page;
  readonly bob: Page;
}

/** Two pages of the peer, linked directly; closed whatever comes. */
const withPair = async <T>(
  station: string,
  webPort: number,
  work: (pair: Pair) => Promise<T>,
): Promise<T> => {
  const folder = bundle();
  const server = await serveFolder(folder, { port: webPort });
  const homes = await Promise.all([openProfile('chromium'), openProfile('chromium')]);
  try {
    const [alice, bob] = await Promise.all(homes.map((home) => home.newPage()));
    if (alice === undefined || bob === undefined) throw new PeerFailedError('no page');
    for (const page of [alice, bob]) await page.goto(`http://localhost:${server.port}/`);
    await alice.evaluate((address) => peer.start(address, 'alice'), station);
    await bob.evaluate((address) => peer.start(address, 'bob'), station);
    const address = await until(() => alice.evaluate(() => peer.addresses()[0]), 10_000);
    await bob.evaluate((to) => peer.dial(to), address);
    return await work({ alice, bob });
  } finally {
    await Promise.all(homes.map((home) => home.close()));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Is OrbitDB installed in tests/bench/peers? */
export const hasOrbitdb = (): boolean => existsSync(join(HERE, 'peers', 'node_modules', '@orbitdb', 'core'));

/** OrbitDB 4 in two Chromium pages over the same station: milliseconds from put to update event, note by note. */
export const orbitdbNotes = (station: string, webPort: number, count: number): Promise<readonly number[]> =>
  withPair(station, webPort, async ({ alice, bob }) => {
    const database = await alice.evaluate(() => peer.open());
    await bob.evaluate((name) => peer.open(name), database);
    await alice.evaluate(() => peer.put('first', 'Bonjour'));
    await until(() => bob.evaluate(() => peer.seenAt('first')), 20_000);
    return liveNotes(alice, bob, count);
  });

/**
 * Milliseconds from opening a database of these notes on a blank linked device to the update event of the newest, which
 * comes when every entry before it was fetched. @throws {PeerFailedError} when some notes are not there then.
 */
export const orbitdbReplication = (
  station: string,
  webPort: number,
  texts: readonly string[],
): Promise<number> =>
  withPair(station, webPort, async ({ alice, bob }) => {
    const database = await alice.evaluate(() => peer.open());
    await alice.evaluate(async (all) => {
      for (const [index, text] of all.entries()) await peer.put(`note-${index}`, text);
    }, texts);
    const last = `note-${texts.length - 1}`;
    const began = await bob.evaluate(() => performance.timeOrigin + performance.now());
    await bob.evaluate((name) => peer.open(name), database);
    const ended = await until(() => bob.evaluate((key) => peer.seenAt(key), last), 60_000);
    const count = await bob.evaluate(() => peer.count());
    if (count !== texts.length) throw new PeerFailedError(`${count} of ${texts.length} notes`);
    return ended - began;
  });
