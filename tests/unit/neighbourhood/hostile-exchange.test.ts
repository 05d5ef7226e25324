import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createPipe } from '../../../src/adapters/memory/message-pipe.ts';
import { exchangeLedgers, type ExchangeDeps } from '../../../src/app/neighbourhood/ledger-exchange.ts';
import { createLedgerKeeper } from '../../../src/app/neighbourhood/ledger-keeper.ts';
import { SLICE_MS } from '../../../src/kit/async/slices.ts';
import {
  encodeBuckets,
  encodeEntries,
  encodeRecords,
} from '../../../src/domain/neighbourhood/ledger-wire.ts';
import { WELL_READ } from '../../support/admissions.ts';
import type { SectorId } from '../../../src/domain/cell/cell.ts';
import type { Identity } from '../../../src/domain/identity/identity.ts';
import { PARIS, TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { createPlainCodec, plainRecord } from '../../support/plain-records.ts';

const always = new AbortController().signal;
const mallory = person('mallory');

interface SectorEndStory {
  readonly clock?: ExchangeDeps['clock'];
  /** Hears of each record before it is looked at. */
  readonly onTake?: () => void;
}

const sectorEnd = ({ clock = createHandClock(), onTake = () => undefined }: SectorEndStory = {}) => {
  const refused: string[] = [];
  const kept = createLedgerKeeper({
    own: person('bob').ipnsName,
    sector: TOULOUSE,
    settings: createMemoryKeyValueStore(),
    recordCodec: createPlainCodec(),
    admission: WELL_READ,
    clock: createHandClock(),
    log: createMemoryLog(),
    signal: always,
  });
  const keeper: typeof kept = {
    ...kept,
    take: (...record) => {
      onTake();
      return kept.take(...record);
    },
  };
  const { nearEnd, farEnd } = createPipe(deviceOf('bob'), deviceOf('mallory'));
  const deps = {
    keeper,
    own: person('bob').ipnsName,
    clock,
    refuse: (reason: string) => void refused.push(reason),
    signal: always,
  };
  const run = exchangeLedgers(nearEnd, deps);
  const send = async (messages: readonly Uint8Array[]): Promise<void> => {
    for (const message of messages) await farEnd.send(message, { signal: always });
  };
  return { run, send, close: farEnd.close, refused, keeper };
};
const NO_BUCKETS = Array.from({ length: 256 }, () => new Uint8Array(16).fill(1));
const entryNo = (at: number) => ({
  publicKey: new Uint8Array(32).fill(at % 256),
  sequence: BigInt(at),
  digest: new Uint8Array(16),
});

test.each([
  ['closes at once', [], 'closed early'],
  ['sends garbage', [new Uint8Array([7])], 'not-decodable'],
  ['speaks of another sector', [encodeBuckets(PARIS, NO_BUCKETS)], 'another sector'],
  ['begins with entries', encodeEntries([]), 'entries instead of buckets'],
  [
    'never comes to an end',
    [encodeBuckets(TOULOUSE, NO_BUCKETS), new Uint8Array([2, 0, 0, 0])],
    'an empty message',
  ],
  [
    'names more than a ledger holds',
    [
      encodeBuckets(TOULOUSE, NO_BUCKETS),
      ...encodeEntries(Array.from({ length: 20_001 }, (_, at) => entryNo(at))),
    ],
    'more names',
  ],
])('an exchange with somebody who %s ends there', async (_what, messages, fault) => {
  const { run, send, close } = sectorEnd();
  const outcome = expect(run).rejects.toThrow(fault);
  await send(messages);
  await close();
  await outcome;
});

const namedOf = ({ publicKey }: Identity) => ({ publicKey, sequence: 1n, digest: new Uint8Array(16) });

test('forged records in an exchange are counted and left out', async () => {
  const { run, send, refused, keeper } = sectorEnd();
  const forged = { publicKey: mallory.publicKey, record: plainRecord(person('alice')).bytes };
  const honest = { publicKey: mallory.publicKey, record: plainRecord(mallory).bytes };
  await send([
    encodeBuckets(TOULOUSE, NO_BUCKETS),
    ...encodeEntries([namedOf(mallory)]),
    ...encodeRecords([forged, honest]),
    ...encodeEntries([]),
  ]);
  expect(await run).toMatchObject({ received: 1, ownSequence: undefined });
  expect(refused).toEqual(['bad-signature']);
  expect([...keeper.ledger.entries()].map(({ record }) => record.name)).toEqual([mallory.ipnsName]);
});

const sybils = (count: number): readonly Identity[] =>
  Array.from({ length: count }, (_, at) => person(`sybil ${at}`));

test('a long stream of names holds the thread for one slice at a time, however many there are', async () => {
  let nowMs = 0;
  let restedMs = 0;
  const heldMs: number[] = [];
  const turn = (): Promise<void> => {
    heldMs.push(nowMs - restedMs);
    restedMs = nowMs;
    return Promise.resolve();
  };
  // Each record takes a millisecond.
  const { run, send } = sectorEnd({ clock: { nowMs: () => nowMs, turn }, onTake: () => (nowMs += 1) });
  const crowd = sybils(2_000);
  await send([
    encodeBuckets(TOULOUSE, NO_BUCKETS),
    ...encodeEntries(crowd.map(namedOf)),
    ...encodeRecords(crowd.map((who) => ({ publicKey: who.publicKey, record: plainRecord(who).bytes }))),
    ...encodeEntries([]),
  ]);
  await run;
  await turn();
  expect(nowMs).toBe(2_000);
  expect(Math.max(...heldMs)).toBeLessThanOrEqual(2 * SLICE_MS);
});

test('20,000 bad signatures end the exchange after a few: at most sixteen are looked at', async () => {
  const { run, send, refused, keeper } = sectorEnd();
  const crowd = sybils(20_000);
  const outcome = expect(run).rejects.toThrow('records that are refused');
  const forged = plainRecord(person('alice')).bytes;
  await send([
    encodeBuckets(TOULOUSE, NO_BUCKETS),
    ...encodeEntries(crowd.map(namedOf)),
    ...encodeRecords(crowd.map(({ publicKey }) => ({ publicKey, record: forged }))),
  ]);
  await outcome;
  expect(refused.length).toBeGreaterThanOrEqual(8);
  expect(refused.length).toBeLessThanOrEqual(16);
  expect(keeper.ledger.size()).toBe(0);
});

test('a record of a name that turn 2 did not name ends the exchange', async () => {
  const { run, send } = sectorEnd();
  const outcome = expect(run).rejects.toThrow('not named');
  await send([
    encodeBuckets(TOULOUSE, NO_BUCKETS),
    ...encodeEntries([]),
    ...encodeRecords([{ publicKey: mallory.publicKey, record: plainRecord(mallory).bytes }]),
  ]);
  await outcome;
});

test('more than four mebibytes of records end the exchange', async () => {
  const { run, send } = sectorEnd();
  const crowd = sybils(4_400);
  const outcome = expect(run).rejects.toThrow('too many bytes');
  await send([
    encodeBuckets(TOULOUSE, NO_BUCKETS),
    ...encodeEntries(crowd.map(namedOf)),
    ...encodeRecords(
      crowd.map((who) => ({
        publicKey: who.publicKey,
        record: plainRecord(who, { sectors: new Array<SectorId>(85).fill(TOULOUSE) }).bytes,
      })),
    ),
  ]);
  await outcome;
});
