import { UnsupportedProtocolError, type Connection } from '@libp2p/interface';
import { describe, expect, it } from 'vitest';
import { keepNeighbours, type NeighboursDeps } from '../../../src/adapters/helia/links/neighbours.ts';
import { peerOf, textOf } from '../../../src/adapters/helia/links/direct.ts';
import type { PeerIdText } from '../../../src/domain/identity/identity.ts';
import { MAX_LINKED_NEIGHBOURS } from '../../../src/domain/neighbourhood/limits.ts';
import type { DeviceRank } from '../../../src/domain/neighbourhood/places.ts';
import { createHandClock } from '../../support/clock.ts';
import { deviceOf } from '../../support/cast.ts';
import { quietLog } from '../../support/real-peers.ts';

/** A libp2p that knows only connections, opened and closed by the test. */
const createWorld = () => {
  const clock = createHandClock();
  const ranks = new Map<PeerIdText, DeviceRank>();
  const events = new EventTarget();
  const open = new Set<Connection>();
  const dialled: PeerIdText[] = [];
  const identified: PeerIdText[] = [];
  const tell = (type: string, connection: Connection): void => {
    events.dispatchEvent(new CustomEvent(type, { detail: connection }));
  };
  const close = (connection: Connection): void => {
    open.delete(connection);
    tell('connection:close', connection);
  };
  const gossip = [{ protocol: '/meshsub/1.2.0' }, { protocol: '/meshsub/1.2.0' }];
  const link = (name: string, { streams = gossip, tells = true } = {}): Connection => {
    const connection = {
      remotePeer: peerOf(deviceOf(name)),
      status: 'open',
      direct: true,
      streams,
      // A refusal is an answer too.
      newStream: () => Promise.reject(new UnsupportedProtocolError()),
      timeline: { open: clock.nowMs() },
      close: () => {
        close(connection);
        return Promise.resolve();
      },
    } as unknown as Connection;
    open.add(connection);
    tell('connection:open', connection);
    if (tells) events.dispatchEvent(new CustomEvent('peer:identify', { detail: { connection } }));
    return connection;
  };
  const libp2p = {
    getConnections: () => [...open],
    addEventListener: events.addEventListener.bind(events),
    services: {
      identify: {
        identify: ({ remotePeer }: Connection) => Promise.resolve(identified.push(textOf(remotePeer))),
      },
    },
  } as unknown as NeighboursDeps['libp2p'];
  const neighbours = keepNeighbours({
    libp2p,
    isStation: (peer) => peer === deviceOf('station'),
    dialer: { dial: (peer) => Promise.resolve(void dialled.push(peer)) },
    rankOf: (peer) => ranks.get(peer) ?? 'stranger',
    isResting: () => false,
    clock,
    log: quietLog,
    signal: new AbortController().signal,
  });
  return { neighbours, ranks, link, close, clock, dialled, identified, open };
};

describe('the neighbours of a page', () => {
  it('are at most thirty-two; one more is turned away and not called back', async () => {
    const { neighbours, link, open, clock, dialled } = createWorld();
    link('station');
    for (let count = 0; count < MAX_LINKED_NEIGHBOURS; count += 1) link(`neighbour ${count}`);
    const late = link('late');
    expect(open.has(late)).toBe(false);
    expect(neighbours.count()).toBe(MAX_LINKED_NEIGHBOURS);
    await clock.advance(60_000);
    expect(dialled).toEqual([]);
  });

  it('give a stranger the place of one who had a turn of ten seconds', async () => {
    const { link, open, clock, dialled } = createWorld();
    const invented = Array.from({ length: MAX_LINKED_NEIGHBOURS }, (_, at) => link(`invented ${at}`));
    await clock.advance(10_000);
    const newcomer = link('carol');
    expect(open.has(newcomer)).toBe(true);
    expect(invented.filter((connection) => open.has(connection))).toHaveLength(MAX_LINKED_NEIGHBOURS - 1);
    await clock.advance(60_000);
    expect(dialled).toEqual([]);
  });

  it('give whom the person knows a place at once, and never let them go for strangers', async () => {
    const { link, open, clock, ranks } = createWorld();
    ranks.set(deviceOf('alice'), 'known');
    for (let count = 0; count < MAX_LINKED_NEIGHBOURS; count += 1) link(`invented ${count}`);
    const alice = link('alice');
    expect(open.has(alice)).toBe(true);
    for (let count = 0; count < 40; count += 1) {
      await clock.advance(10_000);
      link(`invented later ${count}`);
    }
    expect(open.has(alice)).toBe(true);
    expect(open.size).toBe(MAX_LINKED_NEIGHBOURS);
  });

  it('are called five times with growing pauses when lost, and again when a station returns', async () => {
    const { neighbours, link, close, clock, dialled } = createWorld();
    close(link('bob'));
    await clock.advance(499);
    expect(dialled).toEqual([]);
    await clock.advance(1);
    expect(dialled).toEqual([deviceOf('bob')]);
    await clock.advance(60_000);
    expect(dialled).toHaveLength(5);
    neighbours.retry();
    await clock.advance(500);
    expect(dialled).toHaveLength(6);
  });

  it('are left alone once they are back', async () => {
    const { link, close, clock, dialled } = createWorld();
    close(link('bob'));
    link('bob');
    await clock.advance(60_000);
    expect(dialled).toEqual([]);
  });

  it('whose links never opened gossip are identified again, at longer and longer pauses, and not cut', async () => {
    const { link, clock, identified, open } = createWorld();
    link('alice');
    link('bob', { streams: [] });
    await clock.advance(1_000);
    expect(identified).toEqual([]);
    await clock.advance(1_000);
    expect(identified).toEqual([deviceOf('bob')]);
    await clock.advance(7_000);
    expect(identified).toHaveLength(4);
    expect(open.size).toBe(2);
  });

  it('who never told what they speak are asked again, though gossip runs', async () => {
    const { link, clock, identified, open } = createWorld();
    link('alice');
    link('bob', { tells: false });
    await clock.advance(2_000);
    expect(identified).toEqual([deviceOf('bob')]);
    expect(open.size).toBe(2);
  });

  it('who open gossip and shut it again are asked at longer and longer pauses all the same', async () => {
    const { link, clock, identified } = createWorld();
    const streams: { protocol: string }[] = [];
    link('mallory', { streams });
    for (let second = 0; second < 600; second += 1) {
      streams.length = 0;
      if (second % 3 === 0) streams.push({ protocol: '/meshsub/1.2.0' }, { protocol: '/meshsub/1.2.0' });
      await clock.advance(1_000);
    }
    expect(identified.length).toBeLessThanOrEqual(10);
  });

  it('do not include the station, whose loss is the watchdog’s', async () => {
    const { link, close, clock, dialled } = createWorld();
    close(link('station'));
    await clock.advance(60_000);
    expect(dialled).toEqual([]);
  });
});
