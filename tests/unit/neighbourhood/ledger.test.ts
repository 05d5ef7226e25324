import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, hashBucket } from '../../../src/domain/neighbourhood/buckets.ts';
import { compareBytes } from '../../../src/domain/neighbourhood/byte-reader.ts';
import { createLedger, type Ledger } from '../../../src/domain/neighbourhood/ledger.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { PARIS, TOULOUSE, person } from '../../support/cast.ts';
import { VALID_UNTIL_MS, plainRecord } from '../../support/plain-records.ts';

const NOW = 1_000;
const PEOPLE = Array.from({ length: 12 }, (_, at) => person(`neighbour ${at}`));
const alice = person('alice');

const filled = (records: readonly IpnsRecord[], capacity?: number): Ledger => {
  const ledger = createLedger(TOULOUSE, capacity);
  for (const record of records) ledger.offer(entryOf(record), NOW);
  return ledger;
};
const stateOf = (ledger: Ledger): readonly string[] =>
  [...ledger.entries()].map(({ record }) => new TextDecoder().decode(record.bytes)).sort();
const recordsOf = (ledger: Ledger): readonly IpnsRecord[] =>
  [...ledger.entries()].map(({ record }) => record);

const anyRecord = fc
  .record({
    who: fc.nat(PEOPLE.length - 1),
    sequence: fc.nat(3),
    laterMs: fc.nat(2),
    rootBytes: fc.nat(2),
  })
  .map(({ who, sequence, laterMs, rootBytes }) =>
    plainRecord(PEOPLE[who] ?? alice, { sequence, rootBytes, validUntilMs: VALID_UNTIL_MS + laterMs }),
  );
const someRecords = fc.array(anyRecord, { maxLength: 20 });

test.each([
  ['roomy', undefined],
  ['full', 5],
] as const)(
  'a %s ledger joins in any order, grouping and number of times to the same state',
  (_kind, capacity) => {
    const join = (a: Ledger, b: Ledger): Ledger => filled([...recordsOf(a), ...recordsOf(b)], capacity);
    fc.assert(
      fc.property(someRecords, someRecords, someRecords, (ra, rb, rc) => {
        const [a, b, c] = [filled(ra, capacity), filled(rb, capacity), filled(rc, capacity)];
        const ab = join(a, b);
        expect(stateOf(ab)).toEqual(stateOf(join(b, a)));
        expect(stateOf(join(ab, c))).toEqual(stateOf(join(a, join(b, c))));
        expect(stateOf(join(ab, a))).toEqual(stateOf(ab));
        expect(stateOf(filled([...ra, ...rb].toReversed(), capacity))).toEqual(stateOf(ab));
        expect(join(a, b).hashes()).toEqual(join(b, a).hashes());
      }),
      { numRuns: 300 },
    );
  },
);

test('the newest record of a name stays, and what came before is told', () => {
  const ledger = createLedger(TOULOUSE);
  const [first, second] = [plainRecord(alice, { sequence: 1 }), plainRecord(alice, { sequence: 2 })];
  expect(ledger.offer(entryOf(first), NOW)).toEqual({ ok: true, value: {} });
  expect(ledger.offer(entryOf(second), NOW)).toEqual({ ok: true, value: { before: first } });
  expect(ledger.offer(entryOf(first), NOW)).toEqual({ ok: false, error: 'older' });
  expect(ledger.offer(entryOf(second), NOW)).toEqual({ ok: false, error: 'same' });
  expect(ledger.get(alice.ipnsName)?.record).toBe(second);
});

test('a record of another sector or past its end is refused', () => {
  const ledger = createLedger(TOULOUSE);
  expect(ledger.offer(entryOf(plainRecord(alice, { sectors: [PARIS] })), NOW)).toEqual({
    ok: false,
    error: 'other-sector',
  });
  expect(ledger.offer(entryOf(plainRecord(alice, { validUntilMs: NOW })), NOW)).toEqual({
    ok: false,
    error: 'expired',
  });
  expect(ledger.size()).toBe(0);
});

test('a full ledger lets the greatest key go, be it the newcomer', () => {
  const entries = PEOPLE.map((who) => entryOf(plainRecord(who))).sort((a, b) => compareBytes(a.key, b.key));
  const [least, middle, greatest] = [entries[0], entries[5], entries[11]];
  if (!least || !middle || !greatest) throw new RangeError('twelve people');
  const ledger = createLedger(TOULOUSE, 1);
  ledger.offer(middle, NOW);
  expect(ledger.offer(greatest, NOW)).toEqual({ ok: false, error: 'ledger-full' });
  expect(ledger.offer(least, NOW)).toEqual({ ok: true, value: { evicted: middle.record.name } });
  expect(recordsOf(ledger)).toEqual([least.record]);
});

test('what has ended is let go, and its bucket is as if it had never been', () => {
  const ledger = createLedger(TOULOUSE);
  const empty = ledger.hashes();
  const entry = entryOf(plainRecord(alice, { validUntilMs: 2_000 }));
  ledger.offer(entry, NOW);
  expect(ledger.inBucket(entry.key[0] ?? -1)).toEqual([entry]);
  expect(ledger.hashes()).not.toEqual(empty);
  expect(ledger.prune(1_999)).toEqual([]);
  expect(ledger.prune(2_000)).toEqual([alice.ipnsName]);
  expect(ledger.hashes()).toEqual(empty);
  expect(ledger.size()).toBe(0);
});

test('a bucket is hashed alike in any order', () => {
  const entries = PEOPLE.map((who) => entryOf(plainRecord(who)));
  expect(hashBucket(entries.toReversed())).toEqual(hashBucket(entries));
  expect(hashBucket(entries.slice(1))).not.toEqual(hashBucket(entries));
});
