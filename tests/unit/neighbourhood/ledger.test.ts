import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, hashBucket, type LedgerEntry } from '../../../src/domain/neighbourhood/buckets.ts';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import { HEARSAY_MS, MAX_HEARSAY_NAMES } from '../../../src/domain/neighbourhood/hearsay.ts';
import { createLedger, type Ledger } from '../../../src/domain/neighbourhood/ledger.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import { STRANGE, WELL_READ } from '../../support/admissions.ts';
import { PARIS, TOULOUSE, person } from '../../support/cast.ts';
import { VALID_UNTIL_MS, plainRecord } from '../../support/plain-records.ts';

const NOW = 1_000;
const PEOPLE = Array.from({ length: 12 }, (_, at) => person(`neighbour ${at}`));
const alice = person('alice');

const filled = (records: readonly IpnsRecord[]): Ledger => {
  const ledger = createLedger(TOULOUSE);
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

test('a ledger with room joins in any order, grouping and number of times to the same state', () => {
  const join = (a: Ledger, b: Ledger): Ledger => filled([...recordsOf(a), ...recordsOf(b)]);
  fc.assert(
    fc.property(someRecords, someRecords, someRecords, (ra, rb, rc) => {
      const [a, b, c] = [filled(ra), filled(rb), filled(rc)];
      const ab = join(a, b);
      expect(stateOf(ab)).toEqual(stateOf(join(b, a)));
      expect(stateOf(join(ab, c))).toEqual(stateOf(join(a, join(b, c))));
      expect(stateOf(join(ab, a))).toEqual(stateOf(ab));
      expect(stateOf(filled([...ra, ...rb].toReversed()))).toEqual(stateOf(ab));
      expect(join(a, b).hashes()).toEqual(join(b, a).hashes());
    }),
    { numRuns: 300 },
  );
});

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

/** Knows alice, and could read whoever `isRead` says. */
const ALICES_FRIEND = { ...STRANGE, isReserved: (name: IpnsName) => name === alice.ipnsName };
const told = (by: string) => ({ source: by, isDirect: false });
const crowd = (count: number, of: string): readonly LedgerEntry[] =>
  Array.from({ length: count }, (_, at) => entryOf(plainRecord(person(`${of} ${at}`))));

test('20,000 names that one stranger tells of take a few places of hearsay, and none of a known person', () => {
  const ledger = createLedger(TOULOUSE, ALICES_FRIEND);
  ledger.offer(entryOf(plainRecord(alice)), NOW, told('bob'));
  for (const entry of crowd(20_000, 'sybil')) ledger.offer(entry, NOW, told('mallory'));
  expect(ledger.size()).toBe(1 + MAX_HEARSAY_NAMES);
  expect(ledger.isShared(alice.ipnsName)).toBe(true);
  for (const who of PEOPLE) expect(ledger.offer(entryOf(plainRecord(who)), NOW, told('carol')).ok).toBe(true);
  for (const who of PEOPLE) expect(ledger.get(who.ipnsName)).toBeDefined();
});

test('hearsay is not in the hashes; it is from when something of it could be read', () => {
  const read = new Set<IpnsName>();
  const ledger = createLedger(TOULOUSE, { ...STRANGE, isRead: (name) => read.has(name) });
  const empty = ledger.hashes();
  ledger.offer(entryOf(plainRecord(alice)), NOW, told('mallory'));
  expect(ledger.hashes()).toEqual(empty);
  expect(ledger.settle(alice.ipnsName)).toBeUndefined();
  read.add(alice.ipnsName);
  expect(ledger.settle(alice.ipnsName)?.record.name).toBe(alice.ipnsName);
  expect(ledger.hashes()).toEqual(filled([plainRecord(alice)]).hashes());
});

test('hearsay of which nothing comes goes after a quarter of an hour, unless its device is about', () => {
  let about = true;
  const ledger = createLedger(TOULOUSE, { ...STRANGE, isPresent: () => about });
  ledger.offer(entryOf(plainRecord(alice)), NOW, told('mallory'));
  expect(ledger.prune(NOW + HEARSAY_MS)).toEqual([]);
  about = false;
  expect(ledger.prune(NOW + HEARSAY_MS - 1)).toEqual([]);
  expect(ledger.prune(NOW + HEARSAY_MS)).toEqual([alice.ipnsName]);
});

test('who is met directly has a place in a ledger full of strangers who could be read', () => {
  const full = createLedger(TOULOUSE, { ...WELL_READ, draw: () => 0 }, 5);
  for (const entry of crowd(50, 'sybil')) full.offer(entry, NOW, told('mallory'));
  expect(full.size()).toBe(5);
  full.offer(entryOf(plainRecord(alice)), NOW, { source: 'alice', isDirect: true });
  for (const entry of crowd(99, 'more')) full.offer(entry, NOW, told('mallory'));
  expect(full.get(alice.ipnsName)).toBeDefined();
  expect(full.size()).toBe(5);
});

test('who is hidden has no place, and loses the one they had', () => {
  const hidden = new Set<IpnsName>();
  const ledger = createLedger(TOULOUSE, { ...WELL_READ, isHidden: (name) => hidden.has(name) });
  ledger.offer(entryOf(plainRecord(alice)), NOW);
  hidden.add(alice.ipnsName);
  expect(ledger.prune(NOW)).toEqual([alice.ipnsName]);
  expect(ledger.offer(entryOf(plainRecord(alice)), NOW)).toEqual({ ok: false, error: 'hidden' });
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
