import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStation } from '../../../station/station.ts';
import { openStockPeer, openStockRelay, relayAddresses } from '../../support/stock-peers.ts';

const KEY = '11'.repeat(32);
/** More than a stock relay's fifteen slots, and more than its five connections a second from one address. */
const HOUSE = 18;

describe('a station', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const run = (...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, ['station/main.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    closing.push(() => child.kill('SIGKILL'));
    return child;
  };
  const firstLine = async (child: ChildProcess): Promise<unknown> => {
    if (child.stdout === null) throw new TypeError('no output');
    const lines = createInterface(child.stdout);
    for await (const line of lines) return JSON.parse(line);
    throw new TypeError('no line');
  };

  it('prints one line with its address, keeps that address over a restart, and ends cleanly', async () => {
    const first = run('--port', '46750', '--key', KEY);
    const told = await firstLine(first);
    expect(JSON.stringify(told)).toMatch(
      /^{\"address\":\"\/ip4\/127\.0\.0\.1\/tcp\/46750\/ws\/p2p\/12D3KooW\w+\"}$/,
    );
    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
    expect(await firstLine(run('--port', '46750', '--key', KEY))).toEqual(told);
  });

  it('names a busy port', async () => {
    await firstLine(run('--port', '46751', '--key', KEY));
    const late = run('--port', '46751');
    const said: Buffer[] = [];
    late.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    expect(await once(late, 'exit')).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toContain('127.0.0.1:46751');
  });

  it.each([
    ['--port', 'many'],
    ['--port', '70000'],
    ['--key', 'short'],
  ])('refuses %s %s', async (...args) => {
    expect(await once(run(...args), 'exit')).toEqual([1, null]);
  });

  const reachable = async (relay: string): Promise<number> => {
    const peers = await Promise.all(Array.from({ length: HOUSE }, () => openStockPeer(['/p2p-circuit'])));
    for (const peer of peers) closing.push(() => peer.stop());
    await Promise.allSettled(peers.map((peer) => peer.dial(multiaddr(relay))));
    const count = (): number => peers.filter((peer) => relayAddresses(peer).length > 0).length;
    await vi.waitUntil(() => count() === HOUSE, { timeout: 8_000 }).catch(() => undefined);
    return count();
  };

  it('serves a whole house at once, where a stock relay has fifteen slots', async () => {
    const station = await startStation({ host: '127.0.0.1', port: 0 });
    const stock = await openStockRelay({ limited: true });
    closing.push(station.stop, () => stock.stop());
    expect(await reachable(station.multiaddr)).toBe(HOUSE);
    expect(await reachable(stock.getMultiaddrs().map(String)[0] ?? '')).toBe(15);
  });
});
