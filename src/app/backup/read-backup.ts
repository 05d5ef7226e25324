import { createTally, parseEnd, sameEnd, type BackupEnd } from '../../domain/backup/end.ts';
import { createFrameCutter } from '../../domain/backup/frames.ts';
import {
  BACKUP_HEADER_BYTES,
  frameContext,
  parseBackupHeader,
  type BackupHeader,
} from '../../domain/backup/header.ts';
import { parseBackupItem, type BackupItem } from '../../domain/backup/past-item.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import { SealBrokenError, type Vault } from '../../ports/vault.ts';
import type { BackupFault } from './backup.types.ts';

/** Read from the file at a time. */
const CHUNK_BYTES = 1_048_576;
/** No note comes near it; a length beyond was not written by us. */
const MAX_FRAME_BYTES = 536_870_912;

/** The file is not a backup to restore here. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
  readonly fault: BackupFault;
  constructor(fault: BackupFault, options?: ErrorOptions) {
    super(`this backup cannot be restored: ${fault}`, options);
    this.fault = fault;
  }
}

export interface ReadBackupDeps {
  readonly vault: Pick<Vault, 'openMany'>;
  readonly identity: Identity;
}

/** A piece of the file, opened and understood. */
export interface BackupPiece {
  readonly items: readonly BackupItem[];
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

const bytesOf = async (file: Blob, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());

/** @throws {BackupRefusedError} */
export const readHeader = async (file: Blob, identity: Identity): Promise<BackupHeader> => {
  const header = parseBackupHeader(await bytesOf(file, 0, BACKUP_HEADER_BYTES));
  if (!header.ok) throw new BackupRefusedError(header.error);
  if (compareBytes(header.value.publicKey, identity.publicKey) !== 0)
    throw new BackupRefusedError('of-another-person');
  return header.value;
};

const createOpener = (vault: ReadBackupDeps['vault'], header: BackupHeader) => {
  const contextOf = frameContext(header);
  const tally = createTally();
  let index = 0;
  let end: BackupEnd | undefined;
  const understand = (opened: Uint8Array, sealed: Uint8Array): readonly BackupItem[] => {
    if (end !== undefined) throw new BackupRefusedError('altered');
    const last = parseEnd(opened);
    if (last.ok) {
      end = last.value;
      return [];
    }
    const item = parseBackupItem(opened, header.version ?? 1);
    if (!item.ok) throw new BackupRefusedError('altered');
    tally.add(item.value.kind, sealed);
    return [item.value];
  };
  return {
    open: async (frames: readonly Uint8Array[]): Promise<readonly BackupItem[]> => {
      const sealed = frames.map((bytes) => ({ context: contextOf(index++), bytes }));
      const opened = await vault.openMany('backup', sealed).catch((cause: unknown) => {
        throw cause instanceof SealBrokenError ? new BackupRefusedError('altered', { cause }) : cause;
      });
      return opened.flatMap((bytes, at) => understand(bytes, frames[at] ?? new Uint8Array()));
    },
    finish: (): void => {
      if (end === undefined) throw new BackupRefusedError('truncated');
      if (!sameEnd(end, tally.end())) throw new BackupRefusedError('altered');
    },
  };
};

/**
 * Reads a backup piece by piece. It is whole and unaltered only once this has ended without a throw.
 * @throws {BackupRefusedError}
 */
export async function* readBackup(
  file: Blob,
  { vault, identity }: ReadBackupDeps,
  signal: AbortSignal,
): AsyncGenerator<BackupPiece> {
  const opener = createOpener(vault, await readHeader(file, identity));
  const cutter = createFrameCutter(MAX_FRAME_BYTES);
  for (let from = BACKUP_HEADER_BYTES; from < file.size; from += CHUNK_BYTES) {
    signal.throwIfAborted();
    const bytesRead = Math.min(file.size, from + CHUNK_BYTES);
    const frames = cutter.push(await bytesOf(file, from, bytesRead));
    if (!frames.ok) throw new BackupRefusedError('altered');
    yield { items: await opener.open(frames.value), bytesRead };
  }
  if (cutter.pending() > 0) throw new BackupRefusedError('truncated');
  opener.finish();
}
