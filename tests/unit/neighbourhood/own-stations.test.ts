import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStation } from '../../../src/adapters/helia/node/stations.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createOwnStations } from '../../../src/app/neighbourhood/own-stations.ts';
import { parseStationAddress } from '../../../src/domain/neighbourhood/station-address.ts';
import { deviceOf } from '../../support/cast.ts';

const at = (host: string, name = 'station'): string => `${host}/p2p/${deviceOf(name)}`;
const MILL = at('/dns4/mill.example/tcp/443/wss');

describe('the address of a station', () => {
  it.each([
    MILL,
    at('/dns/mill.example/tcp/443/tls/ws'),
    at('/dns4/mill.example/tcp/443/tls/sni/mill.example/ws'),
    at('/ip4/127.0.0.1/tcp/9190/ws'),
    at('/ip6/::1/tcp/9190/ws'),
  ])('is read as libp2p reads it: %s', (address) => {
    expect(parseStationAddress(`  ${address}\n`)).toEqual({ ok: true, value: address });
    expect(parseStation(address).ok).toBe(true);
  });

  it.each([
    '',
    'https://mill.example/',
    '/dns4/mill.example/tcp/443/wss',
    at('/dns4/mill.example/udp/443/quic-v1'),
    `${MILL}/p2p-circuit/p2p/${deviceOf('alice')}`,
    `${MILL}\n${MILL}`,
  ])('is not %j', (text) => {
    expect(parseStationAddress(text).ok).toBe(false);
  });

  it('of any text is a result', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseStationAddress(text).ok === 'boolean'));
  });
});

describe('stations of one’s own', () => {
  it('are there again the next time, until they are removed', async () => {
    const settings = createMemoryKeyValueStore();
    const alice = await createOwnStations({ settings });
    await alice.add(MILL);
    await alice.add(MILL);
    const later = await createOwnStations({ settings });
    expect(later.stations.get()).toEqual([MILL]);
    await later.remove(MILL);
    expect((await createOwnStations({ settings })).stations.get()).toEqual([]);
  });

  it('are eight at most, and a wrong one changes nothing', async () => {
    const alice = await createOwnStations({ settings: createMemoryKeyValueStore() });
    const names = ['1', '2', '3', '4', '5', '6', '7', '8'];
    for (const name of names) await alice.add(at('/dns4/mill.example/tcp/443/wss', name));
    const full = alice.stations.get();
    expect(full).toHaveLength(8);
    expect(await alice.add(MILL)).toEqual({ ok: false, error: 'too-many-stations' });
    expect(await alice.add('mill')).toEqual({ ok: false, error: 'not-a-station-address' });
    expect(alice.stations.get()).toBe(full);
  });
});
