import fc from 'fast-check';
import { CID } from 'multiformats/cid';
import { unmarshalIPNSRecord } from 'ipns';
import { validate } from 'ipns/validator';
import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { describe, expect, test } from 'vitest';
import { createRecordCodec } from '../../../src/adapters/helia/records/record-codec.ts';
import type { SectorId } from '../../../src/domain/cell/cell.ts';
import {
  MAX_RECORD_BYTES,
  MAX_ROOT_BYTES,
  MAX_VALIDITY_MS,
  RECORD_LIFETIME_MS,
} from '../../../src/domain/record/record.ts';
import type { RecordDraft } from '../../../src/ports/record-codec.ts';
import { deviceOf, PARIS, TOULOUSE } from '../../support/cast.ts';
import { signerOf } from '../../support/signers.ts';
import vectors from '../../vectors/ipns-records.json' with { type: 'json' };

const codec = createRecordCodec();
const NOW = Date.UTC(2026, 10, 23);
const ROOT = CID.parse('bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354');
const alice = signerOf('alice');
const bob = signerOf('bob');

const draftOf = (change: Partial<RecordDraft> = {}): RecordDraft => ({
  identity: alice.identity,
  root: ROOT,
  sequence: 7n,
  validUntilMs: NOW + RECORD_LIFETIME_MS,
  ttlMs: 60_000,
  announcement: { schema: 1, sectors: [TOULOUSE], devicePeerId: deviceOf('alice'), rootBytes: 25_000 },
  ...change,
});
const announcing = (change: Partial<RecordDraft['announcement']>): RecordDraft =>
  draftOf({ announcement: { ...draftOf().announcement, ...change } });
const NINE = ['43.5_1.3', '43.5_1.4', '43.5_1.5', '43.6_1.3', '43.6_1.4', '43.6_1.5', '43.7_1.3', '43.7_1.4'];

describe('a record that alice signs', () => {
  test('is read back by bob as what she announced', async () => {
    const record = await codec.create(draftOf(), alice.sign);
    const parsed = await codec.parse(alice.identity.ipnsName, record.bytes, NOW);
    expect(parsed).toEqual({ ok: true, value: record });
    expect(record).toMatchObject({ sequence: 7n, validUntilMs: NOW + RECORD_LIFETIME_MS });
    expect(record.root.toString()).toBe(ROOT.toString());
    expect(record.announcement).toEqual(draftOf().announcement);
  });

  test('is valid for the stock validator, with both signatures', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    await expect(validate(publicKeyFromRaw(alice.identity.publicKey), bytes)).resolves.toBeUndefined();
    const entry = unmarshalIPNSRecord(bytes);
    expect('signatureV1' in entry).toBe(true);
    expect(entry.ttl).toBe(60_000_000_000n);
  });

  test('stays under 1,024 bytes with nine sectors and the highest sequence', async () => {
    const sectors = [...NINE, '-54.8_-68.3'] as SectorId[];
    const draft = { ...announcing({ sectors, rootBytes: MAX_ROOT_BYTES }), sequence: 2n ** 64n - 1n };
    const { bytes, sequence } = await codec.create(draft, alice.sign);
    expect(bytes.byteLength).toBeLessThan(MAX_RECORD_BYTES * 0.8);
    expect(sequence).toBe(2n ** 64n - 1n);
  });

  test.each([
    ['no sector', announcing({ sectors: [] })],
    ['a sector twice', announcing({ sectors: [PARIS, PARIS] })],
    ['ten sectors', announcing({ sectors: [...NINE, '1.0_1.0', '2.0_2.0'] as SectorId[] })],
    ['a sector that is none', announcing({ sectors: ['43.60_1.40' as SectorId] })],
    ['a root over 64 MiB', announcing({ rootBytes: MAX_ROOT_BYTES + 1 })],
    ['a size below zero', announcing({ rootBytes: -1 })],
    ['a device that is no peer ID', announcing({ devicePeerId: 'QmNope' as never })],
  ])('is not made with %s', async (_, draft) => {
    await expect(codec.create(draft, alice.sign)).rejects.toMatchObject({ fault: 'announcement-invalid' });
  });

  test('is not made for a root that is no UnixFS directory CID', async () => {
    const root = CID.parse('bafkqabtimvwgy3yk');
    await expect(codec.create(draftOf({ root }), alice.sign)).rejects.toMatchObject({ fault: 'not-a-root' });
  });

  test("is not made with somebody else's signature", async () => {
    await expect(codec.create(draftOf(), bob.sign)).rejects.toMatchObject({ fault: 'bad-signature' });
  });
});

describe('a record that bob receives', () => {
  const parse = (bytes: Uint8Array, nowMs = NOW) => codec.parse(alice.identity.ipnsName, bytes, nowMs);

  test('is dropped unread when it is too long', async () => {
    expect(await parse(new Uint8Array(MAX_RECORD_BYTES + 1))).toEqual({ ok: false, error: 'too-long' });
  });

  test('is refused from the moment its validity ends', async () => {
    const { bytes, validUntilMs } = await codec.create(draftOf(), alice.sign);
    expect(await parse(bytes, validUntilMs)).toEqual({ ok: false, error: 'expired' });
    expect((await parse(bytes, validUntilMs - 1)).ok).toBe(true);
  });

  test('who says that a record is good for longer than a year is refused', async () => {
    const aYear = NOW + MAX_VALIDITY_MS;
    const honest = await codec.create(draftOf({ validUntilMs: aYear }), alice.sign);
    expect((await parse(honest.bytes)).ok).toBe(true);
    const forGood = await codec.create(draftOf({ validUntilMs: Date.UTC(9999, 0, 1) }), alice.sign);
    expect(await parse(forGood.bytes)).toEqual({ ok: false, error: 'valid-too-long' });
  });

  test('is refused under another name', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    const other = await codec.parse(bob.identity.ipnsName, bytes, NOW);
    expect(other).toEqual({ ok: false, error: 'bad-signature' });
    expect(await codec.parse('nobody' as never, bytes, NOW)).toEqual({ ok: false, error: 'wrong-name' });
  });

  test('is refused with anything hidden behind its last field', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    const padded = Uint8Array.from([...bytes, 0x52, 0x01, 0x00]);
    expect(await parse(padded)).toEqual({ ok: false, error: 'not-decodable' });
  });

  test('never passes with one byte changed that is signed', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    const changed = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    // The 64 bytes of signature V1, behind a value of 65, are read by nobody: signature V2 is what counts.
    const v1 = { from: 2 + 65 + 2, to: 2 + 65 + 2 + 64 };
    await fc.assert(
      fc.asyncProperty(changed, async ({ at, by }) => {
        const bad = bytes.slice();
        bad[at] = (bad[at] ?? 0) ^ by;
        expect((await parse(bad)).ok).toBe(at >= v1.from && at < v1.to);
      }),
      { numRuns: 300 },
    );
  });

  test('gives a reason and never a throw, whatever the bytes are', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    const cut = fc.nat(bytes.length - 1).map((end) => bytes.slice(0, end));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 1_200 }), cut), async (noise) => {
        expect(await parse(noise)).toMatchObject({ ok: false });
        expect([undefined, 7n]).toContain(codec.claimedSequence(noise));
      }),
      { numRuns: 500 },
    );
  });

  test('tells its sequence before anybody looked at who signed it', async () => {
    const { bytes } = await codec.create(draftOf({ sequence: 2n ** 64n - 1n }), alice.sign);
    expect(codec.claimedSequence(bytes)).toBe(2n ** 64n - 1n);
    expect(
      codec.claimedSequence(Uint8Array.from([...bytes, ...new Uint8Array(MAX_RECORD_BYTES)])),
    ).toBeUndefined();
  });

  test('hands out bytes that the sender cannot change any more', async () => {
    const { bytes } = await codec.create(draftOf(), alice.sign);
    const message = bytes.slice();
    const parsed = await parse(message);
    message.fill(0);
    expect(parsed.ok && parsed.value.bytes).toEqual(bytes);
  });
});

describe("the IPNS community's record fixtures", () => {
  /** Their value is an inline text, so the honest ones fail only at our own rule, after signature and validity. */
  const EXPECTED: Record<string, string> = {
    v1: 'not-decodable',
    'v1-v2': 'not-a-root',
    'v1-v2-broken-v1-value': 'not-decodable',
    'v1-v2-broken-signature-v1': 'not-a-root',
    'v1-v2-broken-signature-v2': 'bad-signature',
    v2: 'not-a-root',
  };
  test.each(vectors.records)('$kind', async ({ kind, name, hex }) => {
    const parsed = await codec.parse(name as never, Buffer.from(hex, 'hex'), NOW);
    expect(parsed).toEqual({ ok: false, error: EXPECTED[kind] });
  });
});
