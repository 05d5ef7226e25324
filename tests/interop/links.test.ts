import { sha256 } from 'multiformats/hashes/sha2';
import { CID } from 'multiformats/cid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRecordCodec } from '../../src/adapters/helia/records/record-codec.ts';
import { sectorTopic } from '../../src/domain/neighbourhood/topic.ts';
import type { IpnsRecord } from '../../src/domain/record/record.ts';
import { deviceOf, TOULOUSE } from '../support/cast.ts';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { describeWith, KUBO } from '../support/parts.ts';
import { openPeer, type RealPeer } from '../support/real-peers.ts';
import { signerOf } from '../support/signers.ts';
import { numberedMessage, numberOf } from '../support/numbered.ts';
import { PATIENT_MS } from '../support/patience.ts';

const FIRST_PORT = 46_730;
const RAW = 0x55;
const codec = createRecordCodec();
const alice = signerOf('alice who has Kubo as a station');
const ROOTS = [
  'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354',
  'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
].map((text) => CID.parse(text));

const recordOf = (version: number): Promise<IpnsRecord> =>
  codec.create(
    {
      identity: alice.identity,
      root: ROOTS[version - 1] ?? expect.unreachable(),
      sequence: BigInt(version),
      validUntilMs: Date.UTC(2096, 0, 1),
      ttlMs: 1_000,
      announcement: { schema: 1, sectors: [TOULOUSE], devicePeerId: deviceOf('alice'), rootBytes: 25_000 },
    },
    alice.sign,
  );

/** Asks Kubo over HTTP, so that the peers of this process can answer it meanwhile. */
const rpc = async (path: string): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${FIRST_PORT + 2}/api/v0/${path}`, { method: 'POST' });
  return answer.text();
};

describeWith([KUBO], 'Kubo as a station', () => {
  let kubo: Kubo;
  let page: RealPeer;
  let neighbour: RealPeer;
  const { signal } = new AbortController();
  beforeAll(async () => {
    kubo = await startKubo(FIRST_PORT);
    [page, neighbour] = await Promise.all([openPeer([kubo.address]), openPeer([kubo.address])]);
  });
  afterAll(async () => {
    await Promise.all([page.network.stop(), neighbour.network.stop()]);
    await kubo.stop();
  });

  const resolve = (): Promise<string> =>
    rpc(`name/resolve?arg=${alice.identity.ipnsName}&nocache=true&timeout=8s`);

  test('follows a name: the first version and the next', async () => {
    const first = await recordOf(1);
    await page.network.offerRecord(alice.identity.ipnsName, first.bytes);
    await vi.waitFor(async () => expect(await resolve()).toContain(ROOTS[0]?.toString()), {
      timeout: PATIENT_MS,
    });
    const second = await recordOf(2);
    await page.network.offerRecord(alice.identity.ipnsName, second.bytes);
    await vi.waitFor(async () => expect(await resolve()).toContain(ROOTS[1]?.toString()), {
      timeout: PATIENT_MS,
    });
  });

  test('gives the record to a page that asks', async () => {
    const second = await recordOf(2);
    await vi.waitFor(
      async () => {
        const answers = await neighbour.network.askRecord(alice.identity.ipnsName, { signal });
        expect(answers).toEqual([second.bytes]);
      },
      { timeout: PATIENT_MS },
    );
  });

  test('relays two pages into a direct link', async () => {
    const { peerId } = neighbour.network;
    await page.network.dial(peerId, neighbour.network.addresses(), { signal });
    expect(page.network.links().peers).toEqual([peerId]);
  });

  test('carries the gossip of a sector once it follows the topic', async () => {
    const heard: number[] = [];
    neighbour.network.join(
      TOULOUSE,
      ({ bytes }) => {
        heard.push(numberOf(bytes));
        return Promise.resolve('accept');
      },
      { signal },
    );
    const topic = `u${Buffer.from(sectorTopic(TOULOUSE)).toString('base64url')}`;
    const following = new AbortController();
    void fetch(`http://127.0.0.1:${FIRST_PORT + 2}/api/v0/pubsub/sub?arg=${topic}`, {
      method: 'POST',
      signal: following.signal,
    }).catch(() => undefined);
    await vi.waitFor(
      async () => {
        expect((await page.network.publish(TOULOUSE, numberedMessage(7))).recipients).toBe(2);
      },
      { timeout: PATIENT_MS },
    );
    await vi.waitFor(() => expect(heard).toContain(7), { timeout: PATIENT_MS });
    following.abort();
  });

  test('fetches a block from the page, and the page one from Kubo', async () => {
    const mine = new TextEncoder().encode('bread at seven');
    const cid = CID.createV1(RAW, await sha256.digest(mine));
    await page.node.helia.blockstore.put(cid, mine);
    expect(await rpc(`cat?arg=${cid.toString()}&timeout=10s`)).toBe('bread at seven');
    const added = kubo.ipfs(
      ['add', '-q', '--cid-version=1', '--raw-leaves'],
      new TextEncoder().encode('from Kubo'),
    );
    const theirs = CID.parse(added.toString().trim());
    const parts: number[] = [];
    const limit = AbortSignal.timeout(10_000);
    for await (const bytes of page.node.helia.blockstore.get(theirs, { signal: limit })) parts.push(...bytes);
    expect(new TextDecoder().decode(Uint8Array.from(parts))).toBe('from Kubo');
  });
});
