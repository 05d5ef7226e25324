import { createTally, encodeEnd } from '../../domain/backup/end.ts';
import { frameOf } from '../../domain/backup/frames.ts';
import { frameContext, type BackupHeader } from '../../domain/backup/header.ts';
import { encodeBackupItem, type BackupItem } from '../../domain/backup/past-item.ts';
import type { Vault } from '../../ports/vault.ts';

/** Sealed in one question to the vault; a bigger item goes alone. */
const BATCH_BYTES = 4_194_304;

/** Items in groups of at most `BATCH_BYTES`. */
export const inBatches = (
  items: readonly Uint8Array[],
  maxBytes = BATCH_BYTES,
): readonly (readonly Uint8Array[])[] => {
  const batches: Uint8Array[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    if (bytes + item.length > maxBytes) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(item);
    bytes += item.length;
  }
  return batches;
};

export interface FrameSealer {
  readonly seal: (items: readonly BackupItem[]) => AsyncIterable<Uint8Array>;
  readonly end: () => Promise<Uint8Array>;
}

export const createFrameSealer = (vault: Pick<Vault, 'sealMany'>, header: BackupHeader): FrameSealer => {
  const contextOf = frameContext(header);
  const tally = createTally();
  let index = 0;
  const sealAll = (plain: readonly Uint8Array[]): Promise<readonly Uint8Array[]> =>
    vault.sealMany(
      'backup',
      plain.map((bytes) => ({ context: contextOf(index++), bytes })),
    );
  async function* seal(items: readonly BackupItem[]): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (const batch of inBatches(items.map(encodeBackupItem))) {
      for (const sealed of await sealAll(batch)) {
        tally.add(items[at]?.kind ?? 'note', sealed);
        at += 1;
        yield frameOf(sealed);
      }
    }
  }
  return {
    seal,
    end: async () => {
      const [sealed = new Uint8Array()] = await sealAll([encodeEnd(tally.end())]);
      return frameOf(sealed);
    },
  };
};
