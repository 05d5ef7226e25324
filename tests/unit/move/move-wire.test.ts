import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSectorId } from '../../../src/domain/cell/cell.ts';
import { codeOf, meetingSector, parseMoveCode, shownCode } from '../../../src/domain/move/code.ts';
import { countsOf, digestOf, isOfNeighbours, MAX_ITEM_BYTES } from '../../../src/domain/move/inventory.ts';
import { hashItem } from '../../../src/app/move/hashed-item.ts';
import { encodeStored, movedAwayIn, pendingMoveIn } from '../../../src/domain/move/pending.ts';
import { proofTexts, sameProof } from '../../../src/domain/move/proof.ts';
import {
  encodeMoveMessage,
  MAX_DATA_BYTES,
  MAX_PAGE_ENTRIES,
  pagesOf,
  parseMoveMessage,
  STOP_REASONS,
  type MoveMessage,
} from '../../../src/domain/move/wire.ts';
import { deviceOf } from '../../support/cast.ts';
import { note } from '../../support/notes.ts';

const hexOf = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => Buffer.from(value).toString('hex'));
const bytesOf = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const entry = fc.record({
  id: hexOf(16),
  hash: hexOf(16),
  kind: fc.constantFrom('note' as const, 'deleted' as const, 'settings' as const),
  bytes: fc.nat({ max: MAX_ITEM_BYTES }),
});
const proofs = { identityProof: bytesOf(32), codeProof: bytesOf(32) };
const ids = fc.array(hexOf(16), { maxLength: 40 });
const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);

const anyMessage: fc.Arbitrary<MoveMessage> = fc.oneof(
  fc.record({ kind: kind('hello'), nonce: bytesOf(16) }),
  fc.record({ kind: kind('challenge'), nonce: bytesOf(16), ...proofs }),
  fc.record({ kind: kind('answer'), ...proofs }),
  fc.record({ kind: kind('inventory'), last: fc.boolean(), entries: fc.array(entry, { maxLength: 40 }) }),
  fc.record({ kind: kind('wants'), last: fc.boolean(), ids }),
  fc.record({ kind: kind('differing'), last: fc.boolean(), ids }),
  fc.record({ kind: kind('data'), last: fc.boolean(), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ kind: kind('ack'), bytes: fc.maxSafeNat() }),
  fc.record({
    kind: kind('receipt'),
    notes: fc.nat(),
    digest: bytesOf(32),
    address: fc.stringMatching(/^[\x21-\x7e]{0,80}$/),
  }),
  fc.record({ kind: kind('done') }),
  fc.record({ kind: kind('stop'), reason: fc.constantFrom(...STOP_REASONS) }),
);

test('every message is read as it was written', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(parseMoveMessage(encodeMoveMessage(message))).toEqual({ ok: true, value: message });
    }),
  );
});

test('any bytes give a result, and what is read is what was meant', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.integer({ min: 1, max: 11 }), fc.uint8Array({ maxLength: 120 }))
      .map(([first, rest]) => Uint8Array.of(first, ...rest)),
    fc.tuple(anyMessage, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([message, at, byte]) => {
      const bytes = encodeMoveMessage(message);
      return bytes.with(at % bytes.length, byte);
    }),
    fc.tuple(anyMessage, fc.nat()).map(([message, at]) => {
      const bytes = encodeMoveMessage(message);
      return bytes.slice(0, at % bytes.length);
    }),
  );
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const parsed = parseMoveMessage(bytes);
      if (parsed.ok) expect(encodeMoveMessage(parsed.value)).toEqual(bytes);
    }),
    { numRuns: 1_000 },
  );
});

test('what 0.1.0 cannot tell apart goes as it knows it: a draft and a note of the wiki are notes on the way', () => {
  const offered = (['note', 'draft', 'system', 'deleted', 'settings'] as const).map((of, at) => ({
    ...{ id: String(at).repeat(32), hash: 'ab'.repeat(16), kind: of, bytes: 7 },
  }));
  const read = parseMoveMessage(encodeMoveMessage({ kind: 'inventory', last: true, entries: offered }));
  expect(read.ok && read.value.kind === 'inventory' && read.value.entries.map((one) => one.kind)).toEqual([
    ...['note', 'note', 'note', 'deleted', 'settings'],
  ]);
});

test('a full message of data, and a full page of entries, keep within the limit of a stream message', () => {
  const full = encodeMoveMessage({ kind: 'data', last: true, bytes: new Uint8Array(MAX_DATA_BYTES) });
  expect(full.length).toBe(65_536);
  expect(parseMoveMessage(new Uint8Array([...full, 0])).ok).toBe(false);
  const entries = Array.from({ length: MAX_PAGE_ENTRIES }, () => ({
    id: '00'.repeat(16),
    hash: 'ff'.repeat(16),
    kind: 'note' as const,
    bytes: 1,
  }));
  expect(encodeMoveMessage({ kind: 'inventory', last: true, entries }).length).toBeLessThanOrEqual(65_536);
});

test('an item longer than any note is refused by its size alone', () => {
  const tooLong = {
    id: '00'.repeat(16),
    hash: '11'.repeat(16),
    kind: 'note' as const,
    bytes: MAX_ITEM_BYTES + 1,
  };
  const bytes = encodeMoveMessage({ kind: 'inventory', last: true, entries: [tooLong] });
  expect(parseMoveMessage(bytes).ok).toBe(false);
});

test('a list of any length travels in pages, the last one marked', () => {
  for (const count of [0, 1, MAX_PAGE_ENTRIES, MAX_PAGE_ENTRIES + 1]) {
    const pages = pagesOf(Array.from({ length: count }, (_, at) => at));
    expect(pages.flatMap(({ items }) => items)).toHaveLength(count);
    expect(pages.map(({ last }) => last)).toEqual([
      ...new Array<boolean>(pages.length - 1).fill(false),
      true,
    ]);
  }
});

test('a code is read however people type it', () => {
  const code = codeOf(Uint8Array.of(0, 1, 21, 31, 255, 64, 33, 10, 17, 18));
  expect(shownCode(code)).toBe('01NZZ-01AHJ');
  for (const typed of ['01NZZ-01AHJ', '01nzz01ahj', ' oinzz — o l a h j '])
    expect(parseMoveCode(typed)).toEqual({ ok: true, value: code });
  for (const wrong of ['', '01NZZ-01AH', '01NZZ-01AHJ0', '01NZZ-01AHU', '01NZZ-01AH\u00e9'])
    expect(parseMoveCode(wrong)).toEqual({ ok: false, error: 'not-a-code' });
});

test('every code meets on a Sector that has a canonical name and where nobody lives', () => {
  fc.assert(
    fc.property(bytesOf(10), (random) => {
      const code = codeOf(random);
      expect(parseMoveCode(shownCode(code))).toEqual({ ok: true, value: code });
      const sector = meetingSector(code);
      expect(parseSectorId(sector)).toEqual({ ok: true, value: sector });
      expect(Number(sector.split('_')[0])).toBeLessThanOrEqual(-60);
    }),
  );
});

test('a proof is bound to both devices, both nonces, the role and the code', () => {
  const code = codeOf(new Uint8Array(10));
  const other = codeOf(new Uint8Array(10).fill(1));
  const meeting = {
    giver: deviceOf('old'),
    taker: deviceOf('new'),
    giverNonce: new Uint8Array(16),
    takerNonce: new Uint8Array(16).fill(1),
  };
  const swapped = { ...meeting, giver: meeting.taker, taker: meeting.giver };
  const texts = [
    proofTexts(meeting, 'giver', code),
    proofTexts(meeting, 'taker', code),
    proofTexts(swapped, 'giver', code),
    proofTexts({ ...meeting, giverNonce: meeting.takerNonce }, 'giver', code),
    proofTexts({ ...meeting, takerNonce: meeting.giverNonce }, 'giver', code),
  ];
  expect(new Set(texts.map(({ identity }) => identity)).size).toBe(texts.length);
  expect(new Set(texts.map((text) => text.code)).size).toBe(texts.length);
  const elsewhere = proofTexts(meeting, 'giver', other);
  expect(elsewhere.identity).toBe(texts[0]?.identity);
  expect(elsewhere.code).not.toBe(texts[0]?.code);
});

test('proofs are the same only if every byte is', () => {
  fc.assert(
    fc.property(bytesOf(32), fc.nat({ max: 31 }), (proof, at) => {
      expect(sameProof(proof, proof.slice())).toBe(true);
      expect(sameProof(proof, proof.with(at, (proof[at] ?? 0) ^ 1))).toBe(false);
      expect(sameProof(proof, proof.slice(0, at))).toBe(false);
    }),
  );
});

test('an inventory tells versions apart, counts living notes, and has one digest in any order', async () => {
  const pain = await hashItem({ kind: 'note', note: note('Pain', 'levain') });
  const edited = await hashItem({ kind: 'note', note: note('Pain', 'levain, cuit') });
  const gone = await hashItem({ kind: 'note', note: note('Sel', '', { fields: null }) });
  const home = { kind: 'settings' as const, entries: [['home', Uint8Array.of(1)] as const] };
  const place = await hashItem(home);
  expect(edited.id).toBe(pain.id);
  expect(edited.hash).not.toBe(pain.hash);
  expect([pain.kind, gone.kind, place.kind]).toEqual(['note', 'deleted', 'settings']);
  expect(countsOf([pain, gone, place])).toEqual({
    notes: 1,
    drafts: 0,
    bytes: pain.bytes + gone.bytes + place.bytes,
  });
  expect(digestOf([pain, gone])).toEqual(digestOf([gone, pain]));
  expect(digestOf([pain, gone])).not.toEqual(digestOf([edited, gone]));
  expect(isOfNeighbours(home)).toBe(false);
  expect(isOfNeighbours({ kind: 'settings', entries: [['ledger/43.6_1.4/bob', Uint8Array.of(1)]] })).toBe(
    true,
  );
});

test('a title of half a character is another item than its neighbours', async () => {
  const idOf = async (title: string): Promise<string> =>
    (await hashItem({ kind: 'note', note: note(title, '') })).id;
  expect(new Set(await Promise.all(['\ud800', '\ud801', '\ufffd'].map(idOf))).size).toBe(3);
});

test('what is remembered of a move reads back, and anything else is nothing', () => {
  const pending = {
    role: 'taker' as const,
    code: codeOf(new Uint8Array(10)),
    peer: deviceOf('old'),
    heardAtMs: 5,
  };
  const away = { address: 'https://new.example/', notes: 3, drafts: 1, atMs: 7 };
  expect(pendingMoveIn(encodeStored(pending))).toEqual(pending);
  expect(movedAwayIn(encodeStored(away))).toEqual(away);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(pendingMoveIn(bytes)).toBeUndefined();
        expect(movedAwayIn(bytes)).toBeUndefined();
      },
    ),
  );
});
