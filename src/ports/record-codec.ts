import type { CID } from 'multiformats/cid';
import type { Identity, IpnsName } from '../domain/identity/identity.ts';
import type { Announcement, IpnsRecord, RecordFault } from '../domain/record/record.ts';
import type { Result } from '../kit/result.ts';

export interface RecordDraft {
  readonly identity: Identity;
  readonly root: CID;
  readonly sequence: bigint;
  readonly validUntilMs: number;
  readonly ttlMs: number;
  readonly announcement: Announcement;
}

/** IPNS records, V1+V2 signed, with our fields in the extensible data. https://specs.ipfs.tech/ipns/ipns-record/ */
export interface RecordCodec {
  /** @throws {RecordRefusedError} when the draft, so signed, is not a record that `parse` takes. */
  readonly create: (
    draft: RecordDraft,
    sign: (message: Uint8Array) => Promise<Uint8Array>,
  ) => Promise<IpnsRecord>;
  /** Size first, then decoding, then signature, then our rules. Never throws on outside bytes. */
  readonly parse: (
    name: IpnsName,
    bytes: Uint8Array,
    nowMs: number,
  ) => Promise<Result<IpnsRecord, RecordFault>>;
  /** What the bytes say of their own sequence, signed by whomever: enough to pass over, never to take. Never throws. */
  readonly claimedSequence: (bytes: Uint8Array) => bigint | undefined;
}

/** A draft that would be refused by everyone: too many sectors, a root too big, a signature by another key. */
export class RecordRefusedError extends Error {
  override readonly name = 'RecordRefusedError';
  readonly fault: RecordFault;
  constructor(fault: RecordFault, options?: ErrorOptions) {
    super(`this record would be refused: ${fault}`, options);
    this.fault = fault;
  }
}
