import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { startsWithBytes } from '../../kit/bytes/bytes.ts';

/*
 * The first bytes of a backup, in clear (integers big-endian):
 *
 * | magic `UPLANETB` 8 | version u8 = 2 | made at u64, ms since 1970 | public key 32 | file id 16 |
 *
 * Every sealed frame behind is bound to all of them. Version 1 has no past texts, and its end does not count them.
 */
const MAGIC = utf8ToBytes('UPLANETB');
const VERSION = 2;
const VERSION_AT = MAGIC.length;
const MADE_AT = VERSION_AT + 1;
const KEY_AT = MADE_AT + 8;
const FILE_ID_AT = KEY_AT + 32;

export const FILE_ID_BYTES = 16;
export const BACKUP_HEADER_BYTES = FILE_ID_AT + FILE_ID_BYTES;

/** Whose backup it is and when it was made: what may be read without the secrets. */
export interface BackupHeader {
  /** The newest one where it is left out. */
  readonly version?: number;
  readonly madeAtMs: number;
  /** Identity key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 16 random bytes, so that no two files share a frame. */
  readonly fileId: Uint8Array;
}

export type HeaderFault = 'not-a-backup' | 'newer-version';

const u64 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, Math.floor(value))));
  return bytes;
};

export const encodeBackupHeader = ({
  version = VERSION,
  madeAtMs,
  publicKey,
  fileId,
}: BackupHeader): Uint8Array => concatBytes(MAGIC, Uint8Array.of(version), u64(madeAtMs), publicKey, fileId);

/** What a sealed frame is bound to: all of the header, and its place in the file. */
export const frameContext = (header: BackupHeader): ((index: number) => string) => {
  const file = bytesToHex(encodeBackupHeader(header));
  return (index) => `backup ${file} ${index}`;
};

/** Takes the first `BACKUP_HEADER_BYTES` of a file, or all of a shorter one. */
export const parseBackupHeader = (bytes: Uint8Array): Result<BackupHeader, HeaderFault> => {
  if (!startsWithBytes(bytes, MAGIC)) return err('not-a-backup');
  const version = bytes[VERSION_AT] ?? 0;
  if (version > VERSION) return err('newer-version');
  if (version === 0 || bytes.length < BACKUP_HEADER_BYTES) return err('not-a-backup');
  const madeAtMs = new DataView(bytes.buffer, bytes.byteOffset + MADE_AT).getBigUint64(0);
  if (madeAtMs > BigInt(Number.MAX_SAFE_INTEGER)) return err('not-a-backup');
  return ok({
    version,
    madeAtMs: Number(madeAtMs),
    publicKey: bytes.slice(KEY_AT, FILE_ID_AT),
    fileId: bytes.slice(FILE_ID_AT, BACKUP_HEADER_BYTES),
  });
};
