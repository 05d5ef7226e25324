import type { Connection } from '@libp2p/interface';
import { varint } from 'multiformats';
import { frame } from '../../src/adapters/helia/links/framing.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import { joinBytes } from '../../src/kit/bytes/bytes.ts';
import { linkOf, type RealResident } from './real-resident.ts';
import { wallClock } from './wall-clock.ts';

const BITSWAP = '/ipfs/bitswap/1.2.0';
/** As many as one device is remembered with. */
const WANTS = 1_000;
const OPEN_MS = 10_000;

/** Protobuf, wire type 2 (https://protobuf.dev/programming-guides/encoding/). */
const field = (no: number, bytes: Uint8Array): Uint8Array => {
  const length = varint.encodeTo(bytes.length, new Uint8Array(varint.encodingLength(bytes.length)));
  return joinBytes([new Uint8Array([no * 8 + 2]), length, bytes]);
};

/** A raw block that nobody has. */
const cidNo = (at: number): Uint8Array => {
  const cid = new Uint8Array(36);
  cid.set([1, 0x55, 0x12, 32]);
  new DataView(cid.buffer).setUint32(8, at);
  return cid;
};

/** A bitswap message that wants a thousand blocks (https://specs.ipfs.tech/bitswap-protocol/). */
const wantList = (): Uint8Array => {
  const PRIORITY_1 = new Uint8Array([2 * 8, 1]);
  const entries = Array.from({ length: WANTS }, (_, at) =>
    field(1, joinBytes([field(1, cidNo(at)), PRIORITY_1])),
  );
  return frame(field(1, joinBytes(entries)));
};

interface Asking {
  /** At most. */
  readonly count: number;
  readonly ms: number;
  readonly pause: (ms: number) => Promise<void>;
}

/** False when the page took no stream, or not all of it. */
const said = async (connection: Connection, bytes: Uint8Array): Promise<boolean> => {
  const signal = AbortSignal.timeout(OPEN_MS);
  try {
    const stream = await connection.newStream(BITSWAP, { signal });
    if (!stream.send(bytes)) await stream.onDrain({ signal });
    await stream.close({ signal });
    return true;
  } catch {
    // A page that is asked too much may take no stream; the flood goes on.
    return false;
  }
};

/** At most so many want lists within `ms`, each on a stream of its own, as fast as the page takes them. Resolves with their number. */
export const wantAgainAndAgain = async (
  mallory: RealResident,
  page: PeerIdText,
  { count, ms, pause }: Asking,
): Promise<number> => {
  const connection = await linkOf(mallory, page);
  const bytes = wantList();
  const endMs = wallClock.nowMs() + ms;
  let taken = 0;
  for (let at = 0; at < count && wallClock.nowMs() < endMs; at += 1) {
    const [isTaken] = await Promise.all([said(connection, bytes), pause(ms / count)]);
    if (isTaken) taken += 1;
  }
  return taken;
};
