import { CID } from 'multiformats/cid';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSeenBy, type SeenBy } from '../../../src/app/site/seen-by.ts';
import type { IpnsName, PeerIdText } from '../../../src/domain/identity/identity.ts';
import type { DeviceRank } from '../../../src/domain/neighbourhood/places.ts';
import { deviceOf, person } from '../../support/cast.ts';
import { plainRecord } from '../../support/plain-records.ts';

const LATER = CID.parse('bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi');
const ALICE_1 = plainRecord(person('alice'), { sequence: 1 });
const ALICE_2 = plainRecord(person('alice'), { sequence: 2, root: LATER });
const BOB = deviceOf('bob');
/** Devices that mallory made up. */
const mallory = (at: number): PeerIdText => deviceOf(`mallory ${String(at)}`);
/** A room for four devices. */
const ROOM = 4;

let ranks: Map<PeerIdText, DeviceRank>;
/** Whose record names which device now. */
let names: Map<PeerIdText, IpnsName>;
let seen: SeenBy;

beforeEach(() => {
  ranks = new Map<PeerIdText, DeviceRank>([[BOB, 'met']]);
  names = new Map();
  const rankOf = (device: PeerIdText): DeviceRank => ranks.get(device) ?? 'stranger';
  seen = createSeenBy({ rankOf, personOf: (device) => names.get(device) }, ROOM);
});

const malloryFills = (word: (peer: PeerIdText) => void): void => {
  for (let at = 0; at < 50; at += 1) word(mallory(at));
};

describe('seen by a neighbour', () => {
  test('is what bob says, whose record alice has; mallory’s devices without a name count as none', () => {
    seen.keep(BOB, ALICE_1.root, true);
    seen.keep(mallory(1), ALICE_1.root, true);
    expect(seen.count(ALICE_1)).toEqual({ whole: 1, unnamed: 1, heard: 0, declined: 0 });
  });

  test('is counted once for each person, though mallory’s record names one device after the other', () => {
    for (const at of [1, 2, 3]) {
      ranks.set(mallory(at), 'vouched');
      names = new Map([[mallory(at), person('mallory').ipnsName]]);
      seen.keep(mallory(at), ALICE_1.root, at > 1);
      seen.named(mallory(at));
    }
    expect(seen.count(ALICE_1)).toEqual({ whole: 1, unnamed: 0, heard: 0, declined: 0 });
    expect(seen.words(ALICE_1)).toHaveLength(1);
  });

  test('is counted once, however often and whatever a device says', () => {
    for (const root of [ALICE_2.root, ALICE_1.root, ALICE_1.root]) seen.keep(BOB, root, true);
    seen.confirm(BOB, 1n);
    expect(seen.count(ALICE_1)).toEqual({ whole: 1, unnamed: 0, heard: 0, declined: 0 });
  });

  test('never comes of a sequence that alice has not published, and no such word counts for what she publishes later', () => {
    seen.confirm(mallory(1), 2n ** 63n);
    expect(seen.count(ALICE_1).heard).toBe(0);
    expect(seen.count(ALICE_2).heard).toBe(0);
  });

  test('comes of what bob said a moment before alice’s other tab told of it', () => {
    seen.confirm(BOB, 2n);
    expect(seen.count(ALICE_1).heard).toBe(0);
    expect(seen.count(ALICE_2).heard).toBe(1);
  });

  test('is not of a root that alice never had', () => {
    seen.keep(mallory(1), ALICE_2.root, true);
    expect(seen.count(ALICE_1)).toEqual({ whole: 0, unnamed: 0, heard: 0, declined: 0 });
  });
});

describe('fifty devices of mallory’s in a room for four', () => {
  test('do not push bob out, who came first', () => {
    seen.keep(BOB, ALICE_1.root, true);
    malloryFills((peer) => seen.keep(peer, ALICE_1.root, true));
    expect(seen.count(ALICE_1)).toMatchObject({ whole: 1, unnamed: ROOM - 1 });
  });

  test('do not keep bob out, who comes last', () => {
    malloryFills((peer) => seen.keep(peer, ALICE_1.root, false));
    seen.keep(BOB, ALICE_1.root, true);
    expect(seen.count(ALICE_1)).toMatchObject({ whole: 1, declined: ROOM - 1 });
  });

  test('with a name each keep no place from somebody alice knows, and take none from the first of their kind', () => {
    ranks.set(BOB, 'vouched');
    seen.keep(BOB, ALICE_1.root, true);
    malloryFills((peer) => {
      ranks.set(peer, 'vouched');
      seen.keep(peer, ALICE_2.root, true);
    });
    ranks.set(deviceOf('carol'), 'known');
    seen.keep(deviceOf('carol'), ALICE_1.root, true);
    expect(seen.count(ALICE_1).whole).toBe(2);
  });

  test('push out nobody whom alice got to know after the first word', () => {
    ranks.delete(BOB);
    seen.keep(BOB, ALICE_1.root, true);
    ranks.set(BOB, 'known');
    seen.named(BOB);
    malloryFills((peer) => {
      ranks.set(peer, 'vouched');
      seen.keep(peer, ALICE_1.root, false);
    });
    expect(seen.count(ALICE_1)).toMatchObject({ whole: 1, unnamed: 0 });
  });
});

test('an own device is nobody’s neighbour, whichever word came first', () => {
  seen.keep(BOB, ALICE_1.root, true);
  seen.own(BOB);
  expect(seen.count(ALICE_1).whole).toBe(0);
});
