import type { CID } from 'multiformats/cid';
import type { SectorId } from '../cell/cell.ts';
import type { IpnsName, PeerIdText } from '../identity/identity.ts';

/** The signed fields of ours inside an IPNS record's extensible data (DAG-CBOR). */
export interface Announcement {
  /** Version of this schema: 1. */
  readonly schema: 1;
  /** Sectors in which the author wants to be listed: 1 to 9. */
  readonly sectors: readonly SectorId[];
  /** The device that published: also the certificate that this device speaks for the identity. */
  readonly devicePeerId: PeerIdText;
  /** Size of the public root in bytes, all blocks. */
  readonly rootBytes: number;
}

/** A validated IPNS record with our fields. `bytes` are the exact bytes to pass on. https://specs.ipfs.tech/ipns/ipns-record/ */
export interface IpnsRecord {
  readonly name: IpnsName;
  readonly root: CID;
  readonly sequence: bigint;
  readonly validUntilMs: number;
  readonly announcement: Announcement;
  readonly bytes: Uint8Array;
}

export type RecordFault =
  | 'too-long'
  | 'not-decodable'
  | 'bad-signature'
  | 'wrong-name'
  | 'expired'
  | 'valid-too-long'
  | 'not-a-root'
  | 'no-announcement'
  | 'announcement-invalid';

/** Anything longer is dropped before a byte of it is decoded. */
export const MAX_RECORD_BYTES = 1_024;
/** How long those who are linked are asked for a name's record: they answer at once or not at all. */
export const RECORD_ASKED_MS = 3_000;
/** A public root that claims more is not fetched. */
export const MAX_ROOT_BYTES = 64 * 1_048_576;
/** The most blocks of a root that is published or kept: `MAX_ROOT_BYTES` in the smallest leaves of layout g1, with room to spare. */
export const MAX_ROOT_BLOCKS = 65_536;
/** Sectors in which one author may be listed: a home and its eight neighbours. */
export const MAX_SECTORS = 9;
/** Until when peers may serve a record: 90 days, so that neighbours can serve it while the author is away, and not for ever. */
export const RECORD_LIFETIME_MS = 90 * 24 * 3_600_000;
/** A record with less than this before it is signed anew. */
export const RECORD_RENEWED_MS = 60 * 24 * 3_600_000;
/** Readers take up to a year, as versions before signed; the author's clock may run ahead by ten minutes. */
export const MAX_VALIDITY_MS = 365 * 24 * 3_600_000 + 10 * 60_000;
/** How long a resolver may cache it. */
export const RECORD_TTL_MS = 60_000;

/** Positive when `a` is to be kept over `b`: higher sequence, then later end of validity (IPNS selection rule). */
export const compareRecords = (a: IpnsRecord, b: IpnsRecord): number =>
  a.sequence === b.sequence ? a.validUntilMs - b.validUntilMs : a.sequence > b.sequence ? 1 : -1;
