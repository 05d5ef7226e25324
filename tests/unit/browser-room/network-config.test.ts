import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseNetworkConfig, readNetworkConfig } from '../../../src/adapters/browser/network-config.ts';

const STATION = '/dns4/station.example/tcp/443/wss/p2p/12D3KooW';
const FILE = JSON.stringify({ stations: [STATION], iceServers: [] });
const { signal } = new AbortController();

/** What the place answers for the network file. */
const answers = (text: string, status = 200): void => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(text, { status })));
};
const read = () => readNetworkConfig('https://app.example/network.json', { signal });

describe('the network file of the place', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('names the stations', async () => {
    answers(FILE);
    expect(await read()).toEqual({ stations: [STATION], iceServers: [] });
  });

  it.each([
    ['a gateway that has no such file', 'ipfs resolve: no link named "network.json"', 404],
    ['a host that answers every path with its start page', '<!doctype html><title>UPlanet</title>', 200],
    ['an error that looks like the file', FILE, 500],
  ])('is an empty list at %s', async (_where, text, status) => {
    answers(text, status);
    expect(await read()).toEqual({ stations: [], iceServers: [] });
  });

  it('that was read once is remembered when the place forgets it', async () => {
    answers(FILE);
    await read();
    answers('not found', 404);
    expect(await read()).toEqual({ stations: [STATION], iceServers: [] });
  });

  it('of any text gives a result', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        (text) => typeof parseNetworkConfig(text).ok === 'boolean',
      ),
    );
  });
});
