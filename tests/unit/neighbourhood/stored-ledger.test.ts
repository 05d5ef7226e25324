import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createLedgerKeeper } from '../../../src/app/neighbourhood/ledger-keeper.ts';
import { SLICE_MS } from '../../../src/kit/async/slices.ts';
import type { Identity, IpnsName } from '../../../src/domain/identity/identity.ts';
import { MAX_HEARSAY_NAMES } from '../../../src/domain/neighbourhood/hearsay.ts';
import { STRANGE } from '../../support/admissions.ts';
import { TOULOUSE, person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { createPlainCodec, plainRecord } from '../../support/plain-records.ts';

/** Records under way at a time. */
const AT_A_TIME = 8;

const bob = person('bob');
const keyOf = (who: Identity): string => `ledger/${TOULOUSE}/${who.ipnsName}`;

/** Bob is the last in the store, behind those who were made up. */
const infectedStore = async (count: number) => {
  const settings = createMemoryKeyValueStore();
  const invented = Array.from({ length: count }, (_, at) => person(`invented ${at}`)).filter(
    (who) => keyOf(who) < keyOf(bob),
  );
  await settings.putMany([...invented, bob].map((who) => [keyOf(who), plainRecord(who).bytes]));
  return settings;
};

/** A device on which each signature takes a millisecond. */
const slowDevice = () => {
  const plain = createPlainCodec();
  const verified: IpnsName[] = [];
  let [nowMs, beganMs, longestMs] = [Date.UTC(2026, 10, 23, 8), 0, 0];
  beganMs = nowMs;
  const parse: typeof plain.parse = (name, bytes, atMs) => {
    nowMs += 1;
    longestMs = Math.max(longestMs, nowMs - beganMs);
    verified.push(name);
    return plain.parse(name, bytes, atMs);
  };
  const turn = (): Promise<void> => {
    beganMs = nowMs;
    return Promise.resolve();
  };
  return {
    recordCodec: { ...plain, parse },
    clock: { ...createHandClock(), nowMs: () => nowMs, turn },
    verified,
    longestMs: () => longestMs,
  };
};

test('of a store full of names whom one knows comes first, then as many as there is room for, and clicks go between', async () => {
  const { recordCodec, clock, verified, longestMs } = slowDevice();
  const settings = await infectedStore(6_000);
  const session = new AbortController();
  const keeper = createLedgerKeeper({
    ...{ own: person('alice').ipnsName, sector: TOULOUSE, settings, recordCodec, clock },
    admission: { ...STRANGE, isReserved: (name) => name === bob.ipnsName },
    log: createMemoryLog(),
    signal: session.signal,
  });
  expect(await settings.list('ledger/')).not.toHaveLength(0);
  await keeper.load();
  expect(verified[0]).toBe(bob.ipnsName);
  expect(keeper.ledger.size()).toBe(MAX_HEARSAY_NAMES + 1);
  expect(verified.length).toBeLessThan(MAX_HEARSAY_NAMES + 1 + AT_A_TIME);
  expect(longestMs()).toBeLessThan(SLICE_MS + AT_A_TIME);
});
