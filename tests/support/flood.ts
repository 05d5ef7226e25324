import type { CID } from 'multiformats/cid';
import type { SectorId } from '../../src/domain/cell/cell.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import {
  encodeBuckets,
  encodeEntries,
  encodeRecords,
  LEDGER_PROTOCOL,
  type SentRecord,
} from '../../src/domain/neighbourhood/ledger-wire.ts';
import { encodeRecordMessage } from '../../src/domain/neighbourhood/wire.ts';
import { RECORD_LIFETIME_MS, RECORD_TTL_MS } from '../../src/domain/record/record.ts';
import type { Network } from '../../src/ports/network.ts';
import type { RecordCodec } from '../../src/ports/record-codec.ts';
import { oneByOne, times } from './one-by-one.ts';
import type { Signer } from './signers.ts';
import { throwAwayKey } from './throw-away.ts';
import { until } from './until.ts';

/** What mallory's invented people publish. */
export interface InventedStory {
  readonly codec: RecordCodec;
  readonly sector: SectorId;
  /** One for all, or each one's own. */
  readonly root: CID | ((at: number) => CID);
  /** The device that all of them name, or each one's. */
  readonly device: PeerIdText | ((at: number) => PeerIdText);
  readonly lifetimeMs?: number;
  readonly nowMs: number;
  /** How each key is made; any key otherwise. */
  readonly makeKey?: () => Signer;
  /** What they say of the size of their root. */
  readonly rootBytes?: number;
}

/** Somebody who was made up, and what they publish. */
export interface Invented extends SentRecord {
  readonly who: Signer;
}

/** Records of people who were made up, signed with keys of their own. */
export const inventPeople = (
  count: number,
  {
    codec,
    sector,
    root,
    device,
    nowMs,
    makeKey = throwAwayKey,
    rootBytes = 1_000,
    lifetimeMs = RECORD_LIFETIME_MS,
  }: InventedStory,
): Promise<readonly Invented[]> =>
  oneByOne(times(count), async (_, at) => {
    const who = makeKey();
    const { identity, sign } = who;
    const record = await codec.create(
      {
        ...{ identity, root: typeof root === 'function' ? root(at) : root, sequence: 1n },
        ...{ validUntilMs: nowMs + lifetimeMs, ttlMs: RECORD_TTL_MS },
        announcement: {
          schema: 1,
          sectors: [sector],
          devicePeerId: typeof device === 'function' ? device(at) : device,
          rootBytes,
        },
      },
      sign,
    );
    return { who, publicKey: identity.publicKey, record: record.bytes };
  });

const UNLIKE_ANY = Array.from({ length: 256 }, () => new Uint8Array(16).fill(1));

/** All of them in one ledger stream to `peer`, who is linked; resolves when the other end is through with it, or ended it. */
export const offerAll = async (
  network: Pick<Network, 'openStream'>,
  peer: PeerIdText,
  sector: SectorId,
  people: readonly SentRecord[],
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly sentBytes: number }> => {
  // The link is relayed until the direct one stands.
  const stream = await until(
    () => network.openStream(peer, LEDGER_PROTOCOL, { signal }).catch(() => undefined),
    30_000,
  );
  const named = people.map(({ publicKey }) => ({ publicKey, sequence: 1n, digest: new Uint8Array(16) }));
  const turns = [
    encodeBuckets(sector, UNLIKE_ANY),
    ...encodeEntries(named),
    ...encodeRecords(people),
    ...encodeEntries([]),
  ];
  let sentBytes = 0;
  const drain = async (): Promise<void> => {
    while ((await stream.receive({ signal })) !== undefined) continue;
  };
  const drained = drain().catch(() => undefined);
  try {
    for (const turn of turns) {
      await stream.send(turn, { signal });
      sentBytes += turn.length;
    }
  } catch {
    // The other end has had enough.
  }
  await drained;
  await stream.close();
  return { sentBytes };
};

/** Announces them on the sector's topic, each of the networks in its turn, `pause` after each round. */
export const announceAll = async (
  networks: readonly Pick<Network, 'publish'>[],
  sector: SectorId,
  people: readonly SentRecord[],
  pause: () => Promise<void>,
): Promise<void> => {
  for (const [at, person] of people.entries()) {
    await networks[at % networks.length]?.publish(sector, encodeRecordMessage(person));
    if (at % networks.length === networks.length - 1) await pause();
  }
};
