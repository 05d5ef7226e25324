import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { openProfile } from '../../support/browsers.ts';
import { until } from '../../support/until.ts';
import { serveBenchPage } from '../bench-page.ts';
import { median, rounded, type Row } from '../row.ts';

const ROUNDS = 5;
const BLOCKS = 32;
const BLOCK_BYTES = 1_048_576;
const LIMIT = 10;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The station ended before it said its address. */
export class NoStationError extends Error {
  override readonly name = 'NoStationError';
}

const startStation = async (): Promise<{ readonly address: string; readonly stop: () => void }> => {
  const child = spawn(process.execPath, ['station/main.ts', '--port', '0', '--key', '7'.padStart(64, '0')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) {
      const { address } = JSON.parse(line) as { readonly address: string };
      return { address, stop: () => void child.kill('SIGKILL') };
    }
  }
  throw new NoStationError(`ended with ${String(child.exitCode)}`);
};

const rateOf = (ms: number): number => (BLOCKS * BLOCK_BYTES) / 1_000 / ms;

const meet = async (alice: Page, bob: Page, station: string): Promise<void> => {
  const name = await alice.evaluate((address) => window.transferPage?.start(address), station);
  await bob.evaluate((address) => window.transferPage?.start(address), station);
  for (const page of [alice, bob])
    await until(
      async () =>
        (await page.evaluate(() => window.transferPage?.isReachable())) === true ? true : undefined,
      15_000,
    );
  await bob.evaluate((peer) => (peer === undefined ? undefined : window.transferPage?.dial(peer)), name);
  const offer = await alice.evaluate(() => window.transferPage?.call());
  const answer = await bob.evaluate((text) => window.transferPage?.answer(text ?? ''), offer);
  await alice.evaluate((text) => window.transferPage?.connect(text ?? ''), answer);
};

const blocksRate = async (alice: Page, bob: Page): Promise<number> => {
  const cids = await alice.evaluate((count) => window.transferPage?.offer(count), BLOCKS);
  const ms = await bob.evaluate((texts) => window.transferPage?.take(texts ?? []), cids);
  return rateOf(ms ?? Number.NaN);
};

const rawRate = async (alice: Page, bob: Page): Promise<number> => {
  const bytes = BLOCKS * BLOCK_BYTES;
  const receiving = bob.evaluate((count) => window.transferPage?.receive(count), bytes);
  await alice.evaluate((count) => window.transferPage?.send(count), bytes);
  return rateOf((await receiving) ?? Number.NaN);
};

/** Blocks that one page asks of another by bitswap, from disk to disk, beside what a bare channel between the two carries. */
export const transfer: Row = {
  id: 'transfer',
  what: 'page to page transfer',
  run: async (say) => {
    const served = await serveBenchPage('transfer');
    const station = await startStation();
    const homes = await Promise.all([openProfile('chromium'), openProfile('chromium')]);
    const ours: number[] = [];
    const peer: number[] = [];
    try {
      const [alice, bob] = await Promise.all([homes[0].newPage(), homes[1].newPage()]);
      for (const page of [alice, bob]) {
        await page.goto(served.url);
        await page.waitForFunction(() => window.transferPage !== undefined);
      }
      await meet(alice, bob, station.address);
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`round ${round + 1} of ${ROUNDS}`);
        ours.push(await blocksRate(alice, bob));
        peer.push(await rawRate(alice, bob));
      }
    } finally {
      await Promise.all(homes.map((home) => home.close()));
      station.stop();
      await served.stop();
    }
    return [
      {
        what: '32 blocks of 1 MiB from page to page',
        unit: 'MB/s',
        better: 'more',
        peerName: 'raw RTCDataChannel, memory to memory',
        ours,
        peer,
        target: `≥ ${LIMIT} MB/s`,
        met: median(ours) >= LIMIT,
        facts: { 'share of the raw channel': rounded(median(ours) / median(peer)) },
      },
    ];
  },
};
