import { type Purpose, type Sealable, SealBrokenError, type Vault } from '../../ports/vault.ts';

/** More than this many in one piece is no bad sector but a wrong key: then nothing is shown as if it were missing. */
const MAX_DAMAGED = 16;

/**
 * Opens what opens, each with the item that it came from.
 * @throws {SealBrokenError} when too much does not open.
 */
export const openAll = async <Item extends Sealable>(
  vault: Pick<Vault, 'openMany'>,
  purpose: Purpose,
  items: readonly Item[],
): Promise<readonly { readonly item: Item; readonly bytes: Uint8Array }[]> => {
  let left = items;
  for (;;) {
    try {
      // The item's own fields alone: the vault is in another thread, and what it is sent is copied.
      const sent = left.map(({ context, bytes }) => ({ context, bytes }));
      const opened = sent.length === 0 ? [] : await vault.openMany(purpose, sent);
      return left.map((item, index) => ({ item, bytes: opened[index] ?? new Uint8Array() }));
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
      left = left.toSpliced(error.index, 1);
      if (items.length - left.length > Math.max(1, Math.min(MAX_DAMAGED, items.length / 2))) throw error;
    }
  }
};
