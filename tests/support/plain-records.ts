import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CID } from 'multiformats/cid';
import { parseSectorId, type SectorId } from '../../src/domain/cell/cell.ts';
import type { Identity, IpnsName, PeerIdText } from '../../src/domain/identity/identity.ts';
import { parsePeerId } from '../../src/domain/identity/key-formats.ts';
import { MAX_RECORD_BYTES, type IpnsRecord, type RecordFault } from '../../src/domain/record/record.ts';
import { err, ok, type Result } from '../../src/kit/result.ts';
import type { RecordCodec } from '../../src/ports/record-codec.ts';
import { TOULOUSE, deviceOf } from './cast.ts';

/** Far enough for every story. */
export const VALID_UNTIL_MS = 4_000_000_000_000;
export const ROOT = CID.parse('bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354');

const seal = (name: IpnsName, body: string): string => bytesToHex(sha256(utf8ToBytes(`${name} ${body}`)));

export interface RecordStory {
  readonly sequence?: number;
  readonly root?: CID;
  readonly sectors?: readonly SectorId[];
  readonly validUntilMs?: number;
  readonly rootBytes?: number;
  readonly device?: string;
  /** Instead of `device`: the very peer. */
  readonly peer?: PeerIdText;
}

const readFields = (body: string): Omit<IpnsRecord, 'name' | 'bytes'> | undefined => {
  const [root, sequence, validUntilMs, sectors, device, rootBytes] = body.split('|');
  const peer = parsePeerId(device ?? '');
  if (!peer.ok) return undefined;
  return {
    root: CID.parse(root ?? ''),
    sequence: BigInt(sequence ?? ''),
    validUntilMs: Number(validUntilMs),
    announcement: {
      schema: 1,
      sectors: (sectors ?? '').split(',').flatMap((text) => {
        const sector = parseSectorId(text);
        return sector.ok ? [sector.value] : [];
      }),
      devicePeerId: peer.value,
      rootBytes: Number(rootBytes),
    },
  };
};

const parse = (name: IpnsName, bytes: Uint8Array, nowMs: number): Result<IpnsRecord, RecordFault> => {
  if (bytes.length > MAX_RECORD_BYTES) return err('too-long');
  const [signature, body] = new TextDecoder().decode(bytes).split('\n');
  if (body === undefined) return err('not-decodable');
  if (signature !== seal(name, body)) return err('bad-signature');
  const fields = readFields(body);
  if (fields === undefined) return err('announcement-invalid');
  return fields.validUntilMs <= nowMs ? err('expired') : ok({ ...fields, name, bytes });
};

/** What `author` signs in a story: the fields of an IPNS record as one line, under a seal that only the name decides. */
export const plainRecord = (author: Identity, story: RecordStory = {}): IpnsRecord => {
  const { sequence = 1, root = ROOT, sectors = [TOULOUSE], validUntilMs = VALID_UNTIL_MS } = story;
  const { rootBytes = 1_000, device = 'alice' } = story;
  const body = [
    root,
    sequence,
    validUntilMs,
    sectors.join(','),
    story.peer ?? deviceOf(device),
    rootBytes,
  ].join('|');
  const bytes = utf8ToBytes(`${seal(author.ipnsName, body)}\n${body}`);
  return { ...(readFields(body) ?? never()), name: author.ipnsName, bytes };
};
const never = (): never => {
  throw new RangeError('a record of a story must be readable');
};

/** Same promises as the real codec (size, form, seal, validity), without elliptic curves: thousands of records a second. */
export const createPlainCodec = (): RecordCodec => ({
  create: (draft) =>
    Promise.resolve(
      plainRecord(draft.identity, {
        sequence: Number(draft.sequence),
        root: draft.root,
        sectors: draft.announcement.sectors,
        validUntilMs: draft.validUntilMs,
        rootBytes: draft.announcement.rootBytes,
        peer: draft.announcement.devicePeerId,
      }),
    ),
  parse: (name, bytes, nowMs) => Promise.resolve(parse(name, bytes, nowMs)),
  claimedSequence: (bytes) => readFields(new TextDecoder().decode(bytes).split('\n')[1] ?? '')?.sequence,
});
