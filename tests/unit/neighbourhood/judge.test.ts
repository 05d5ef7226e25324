import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createJudge } from '../../../src/app/neighbourhood/judge.ts';
import { createLedgerKeeper } from '../../../src/app/neighbourhood/ledger-keeper.ts';
import { encodeHello, encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import type { Verdict } from '../../../src/ports/network.ts';
import { WELL_READ } from '../../support/admissions.ts';
import { PARIS, TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { createHandClock, type HandClock } from '../../support/clock.ts';
import { createPlainCodec, plainRecord, type RecordStory } from '../../support/plain-records.ts';

const alice = person('alice');
const recordBytes = (story: RecordStory = {}): Uint8Array =>
  encodeRecordMessage({ publicKey: alice.publicKey, record: plainRecord(alice, story).bytes });

interface Court {
  /** Said and passed on by bob. */
  readonly judge: (bytes: Uint8Array) => Promise<Verdict>;
  readonly hear: (from: string, via: string, bytes: Uint8Array) => Promise<Verdict>;
  readonly clock: HandClock;
}

const court = (recordCodec = createPlainCodec()): Court => {
  const clock = createHandClock();
  const { signal } = new AbortController();
  const keeper = createLedgerKeeper({
    own: person('bob').ipnsName,
    sector: TOULOUSE,
    settings: createMemoryKeyValueStore(),
    recordCodec,
    admission: WELL_READ,
    clock,
    log: createMemoryLog(),
    signal,
  });
  const judge = createJudge({ keeper, clock, refuse: () => undefined, onHello: () => undefined, signal });
  const hear: Court['hear'] = (from, via, bytes) =>
    judge({ sector: TOULOUSE, from: deviceOf(from), via: deviceOf(via), bytes });
  return { clock, hear, judge: (bytes) => hear('bob', 'bob', bytes) };
};

test.each<readonly [string, Uint8Array, Verdict]>([
  ['a good record', recordBytes(), 'accept'],
  ['a hello', encodeHello({ leaving: false, addresses: [] }), 'accept'],
  ['too many bytes', new Uint8Array(2_049), 'reject'],
  ['garbage', new Uint8Array([1, 1, 9]), 'reject'],
  ['a forged record', encodeRecordMessage({ ...person('bob'), record: plainRecord(alice).bytes }), 'reject'],
  ['an ended record', recordBytes({ validUntilMs: 1 }), 'reject'],
  ['a record for another sector', recordBytes({ sectors: [PARIS] }), 'reject'],
  ['a version of tomorrow', new Uint8Array([2, 1, 0, 0]), 'ignore'],
  ['a kind of tomorrow', new Uint8Array([1, 5, 0, 0]), 'ignore'],
  ['a meeting hello, where no move is', new Uint8Array([1, 4, ...new Uint8Array(16), 0, 0]), 'ignore'],
])('on %s the verdict is right', async (_what, bytes, verdict) => {
  expect(await court().judge(bytes)).toBe(verdict);
});

test('the same record again is no fault, nor is an older one: anybody can play it again, and its author pays for nothing', async () => {
  const { judge, clock } = court();
  expect(await judge(recordBytes({ sequence: 2 }))).toBe('accept');
  expect(await judge(recordBytes({ sequence: 2 }))).toBe('ignore');
  expect(await judge(recordBytes({ sequence: 1 }))).toBe('ignore');
  await clock.advance(120_000);
  expect(await judge(recordBytes({ sequence: 1 }))).toBe('ignore');
  expect(await judge(recordBytes({ sequence: 3 }))).toBe('accept');
});

test('an old record of alice costs no look at its signature, however many play it again, and hers of today does', async () => {
  const codec = createPlainCodec();
  let looks = 0;
  const parse: typeof codec.parse = (...record) => {
    looks += 1;
    return codec.parse(...record);
  };
  const { hear } = court({ ...codec, parse });
  expect(await hear('alice', 'station', recordBytes({ sequence: 9 }))).toBe('accept');
  for (let at = 0; at < 500; at += 1)
    expect(await hear(`stranger ${at}`, 'mallory', recordBytes({ sequence: (at % 8) + 1 }))).toBe('ignore');
  expect(looks).toBe(1);
  expect(await hear('alice', 'station', recordBytes({ sequence: 10 }))).toBe('accept');
  expect(looks).toBe(2);
});

test('a hello that was said before the last one, or more than ten minutes from now, is passed over', async () => {
  const { judge, clock } = court();
  await clock.advance(3_600_000);
  const said = (saidAtMs: number): Uint8Array => encodeHello({ leaving: false, saidAtMs, addresses: [] });
  const nowMs = clock.nowMs();
  expect(await judge(said(nowMs - 600_001))).toBe('ignore');
  expect(await judge(said(nowMs + 600_001))).toBe('ignore');
  expect(await judge(said(nowMs))).toBe('accept');
  expect(await judge(said(nowMs - 1))).toBe('ignore');
  expect(await judge(encodeHello({ leaving: true, addresses: [] }))).toBe('ignore');
  expect(await judge(said(nowMs + 1))).toBe('accept');
});

test('who sends more than twenty messages a second is passed over, not blamed', async () => {
  const { judge, clock } = court();
  const verdicts = [];
  for (let at = 0; at < 61; at += 1) verdicts.push(await judge(new Uint8Array([1, 1, 9])));
  expect(verdicts.slice(59)).toEqual(['reject', 'ignore']);
  await clock.advance(1_000);
  expect(await judge(recordBytes())).toBe('accept');
});

const helloAt = (saidAtMs: number): Uint8Array => encodeHello({ leaving: false, saidAtMs, addresses: [] });

test('in a sector of 400 strangers behind one station a newcomer is heard at their first hello', async () => {
  const { hear, clock } = court();
  // Each says hello every 30 s; all were heard once after a few rounds.
  for (let round = 0; round < 6; round += 1)
    for (let at = 0; at < 400; at += 1) {
      await hear(`stranger ${at}`, 'station', helloAt(clock.nowMs()));
      if (at % 10 === 9) await clock.advance(750);
    }
  for (let at = 0; at < 400; at += 1) await hear(`stranger ${at}`, 'station', helloAt(clock.nowMs()));
  expect(await hear('carol', 'station', helloAt(clock.nowMs()))).toBe('accept');
});

test('behind a station that passes on a hundred made-up devices a second, a newcomer is heard at their second hello', async () => {
  const { hear, clock } = court();
  const floodFor = async (seconds: number): Promise<void> => {
    for (let at = 0; at < seconds * 100; at += 1) {
      await clock.advance(10);
      await hear(`invented ${clock.nowMs()}`, 'station', helloAt(clock.nowMs()));
    }
  };
  await floodFor(20);
  expect(await hear('carol', 'station', helloAt(clock.nowMs()))).toBe('ignore');
  await floodFor(24);
  expect(await hear('carol', 'station', helloAt(clock.nowMs()))).toBe('accept');
  await clock.advance(1);
  expect(await hear('carol', 'station', helloAt(clock.nowMs()))).toBe('accept');
});

test('hellos of made-up devices are bounded by who passes them on, and take nothing from a device whose person is near', async () => {
  const { hear, clock } = court();
  const saidNow = (): Uint8Array => encodeHello({ leaving: false, saidAtMs: clock.nowMs(), addresses: [] });
  expect(await hear('alice', 'station', recordBytes())).toBe('accept');
  const acceptedOf = async (count: number, word: string, via: string): Promise<number> => {
    const verdicts = [];
    for (let at = 0; at < count; at += 1) verdicts.push(await hear(`${word} ${at}`, via, saidNow()));
    return verdicts.filter((verdict) => verdict === 'accept').length;
  };
  expect(await acceptedOf(500, 'invented', 'mallory')).toBe(40);
  // Another way is open, while all together are bounded too.
  expect(await acceptedOf(500, 'also invented', 'station')).toBe(24);
  expect(await hear('alice', 'station', saidNow())).toBe('accept');
  await clock.advance(2_000);
  expect(await acceptedOf(500, 'invented later', 'mallory')).toBe(10);
  expect(await hear('carol', 'station', saidNow())).toBe('accept');
});
