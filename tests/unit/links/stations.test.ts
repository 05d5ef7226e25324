import * as fc from 'fast-check';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { routesTo } from '../../../src/adapters/helia/links/dialer.ts';
import { createGater } from '../../../src/adapters/helia/node/gater.ts';
import { parseStation, type StationAddress } from '../../../src/adapters/helia/node/stations.ts';
import { deviceOf } from '../../support/cast.ts';

const parsed = (text: string): StationAddress => {
  const station = parseStation(text);
  if (!station.ok) throw new RangeError(text);
  return station.value;
};
const home = parsed(`/ip4/127.0.0.1/tcp/9190/ws/p2p/${deviceOf('station')}`);
const second = parsed(`/dns4/station.example/tcp/443/tls/ws/p2p/${deviceOf('second')}`);
const alice = deviceOf('alice');
const stranger = deviceOf('stranger');

describe('a station address', () => {
  it('ends in the peer ID of the station', () => {
    expect(home.peerId).toBe(deviceOf('station'));
  });

  it.each([
    '',
    'nonsense',
    '/ip4/127.0.0.1/tcp/9190/ws',
    `/ip4/127.0.0.1/tcp/9190/ws/p2p/${deviceOf('station')}/p2p-circuit/p2p/${deviceOf('alice')}`,
  ])('is not %j', (text) => {
    expect(parseStation(text)).toEqual({ ok: false, error: 'not-a-station-address' });
  });

  it('answers any text with a result', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseStation(text).ok).toBe('boolean');
        expect(typeof parseStation(`/ip4/${text}/p2p/${text}`).ok).toBe('boolean');
      }),
    );
  });
});

describe('the gater', () => {
  const denies = (address: string): unknown =>
    createGater([home], () => false).denyDialMultiaddr?.(multiaddr(address));

  it('lets the configured station be dialled, and neighbours through it', () => {
    expect(denies(home.text)).toBe(false);
    expect(denies(`${home.text}/p2p-circuit/p2p/${alice}`)).toBe(false);
    expect(denies(`${home.text}/p2p-circuit/webrtc/p2p/${alice}`)).toBe(false);
  });

  it.each([
    ['another machine', `/ip4/10.0.0.9/tcp/80/ws/p2p/${stranger}`],
    ['the station key at another address', `/ip4/10.0.0.9/tcp/80/ws/p2p/${home.peerId}`],
    ['a stranger as relay', `/ip4/10.0.0.9/tcp/80/ws/p2p/${stranger}/p2p-circuit/webrtc/p2p/${alice}`],
    ['a direct WebRTC address', '/ip4/10.0.0.9/udp/80/webrtc-direct'],
  ])('refuses %s', (_what, address) => {
    expect(denies(address)).toBe(true);
  });
});

describe('the routes to a neighbour', () => {
  it('lead through our own stations only, the named one first', () => {
    const named = `/ip4/10.0.0.9/tcp/80/ws/p2p/${second.peerId}/p2p-circuit/webrtc/p2p/${alice}`;
    expect(routesTo(alice, [named], [home, second]).map(String)).toEqual([
      `${second.text}/p2p-circuit/webrtc/p2p/${alice}`,
      `${home.text}/p2p-circuit/webrtc/p2p/${alice}`,
    ]);
  });

  it('exist without any address', () => {
    expect(routesTo(alice, [], [home]).map(String)).toEqual([`${home.text}/p2p-circuit/webrtc/p2p/${alice}`]);
  });
});
