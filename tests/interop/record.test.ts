import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import { RECORD_LIFETIME_MS, type IpnsRecord } from '../../src/domain/record/record.ts';
import { deviceOf, TOULOUSE } from '../support/cast.ts';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { describeWith, KUBO } from '../support/parts.ts';
import { wallClock } from '../support/real-peers.ts';
import { signerOf } from '../support/signers.ts';

const codec = createRecordCodec();
const alice = signerOf('alice of the kubo story');
const ROOT = CID.parse('bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354');
/** Kubo asks the real clock. */
const NOW = wallClock.nowMs();
const VALID_UNTIL_MS = NOW + RECORD_LIFETIME_MS;
const MEDIA_TYPE = 'application/vnd.ipfs.ipns-record';

const recordOf = (sequence: bigint): Promise<IpnsRecord> =>
  codec.create(
    {
      identity: alice.identity,
      root: ROOT,
      sequence,
      validUntilMs: VALID_UNTIL_MS,
      ttlMs: 60_000,
      announcement: { schema: 1, sectors: [TOULOUSE], devicePeerId: deviceOf('alice'), rootBytes: 25_000 },
    },
    alice.sign,
  );

describeWith([KUBO], "Kubo and a record of alice's", () => {
  let kubo: Kubo;
  beforeAll(async () => {
    kubo = await startKubo(46_710);
  });
  afterAll(() => kubo.stop());

  const url = (): string => `http://127.0.0.1:${kubo.gatewayPort}/routing/v1/ipns/${alice.identity.ipnsName}`;
  const put = async (bytes: Uint8Array): Promise<number> => {
    const body = new Uint8Array(bytes);
    const answer = await fetch(url(), { method: 'PUT', headers: { 'content-type': MEDIA_TYPE }, body });
    return answer.status;
  };
  const get = async (): Promise<Uint8Array> => {
    const answer = await fetch(url(), { headers: { accept: MEDIA_TYPE } });
    return new Uint8Array(await answer.arrayBuffer());
  };

  test('name inspect calls it valid and reads root, sequence and both signatures', async () => {
    const { bytes } = await recordOf(3n);
    const args = ['name', 'inspect', '--enc=json', `--verify=${alice.identity.ipnsName}`];
    const seen: unknown = JSON.parse(kubo.ipfs(args, bytes).toString());
    expect(seen).toMatchObject({
      Entry: { Value: `/ipfs/${ROOT.toString()}`, Sequence: 3, ValidityType: 0, TTL: 60_000_000_000 },
      SignatureType: 'V1+V2',
      Validation: { Valid: true, Name: alice.identity.ipnsName },
    });
  });

  test('the routing API takes it and gives the same bytes back, which bob reads', async () => {
    const record = await recordOf(4n);
    expect(await put(record.bytes)).toBe(200);
    const back = await get();
    expect(back).toEqual(record.bytes);
    expect(await codec.parse(alice.identity.ipnsName, back, NOW)).toEqual({ ok: true, value: record });
  });

  test('a lower sequence put later changes nothing', async () => {
    const newer = await recordOf(10n);
    const older = await recordOf(9n);
    expect(await put(newer.bytes)).toBe(200);
    await put(older.bytes);
    expect(await get()).toEqual(newer.bytes);
  });

  test('a record with one signed byte changed is refused', async () => {
    const { bytes } = await recordOf(11n);
    const bad = bytes.slice();
    bad[bad.length - 1] = (bad[bad.length - 1] ?? 0) ^ 1;
    expect(await put(bad)).toBeGreaterThanOrEqual(400);
  });
});
