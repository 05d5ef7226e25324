import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeRevision } from '../../domain/wiki/revision.ts';
import type { Sealing } from '../../ports/sealed-store.ts';
import type { Purpose, Vault } from '../../ports/vault.ts';
import { createHiddenNames } from './hidden-names.ts';
import { openAll } from './open-all.ts';
import { pieceByPiece } from './piece-by-piece.ts';
import type { StoredRow } from './sealed-table.ts';

export type SealingVault = Pick<Vault, 'sealMany' | 'openMany' | 'hideNames'>;

/** Values of one kind, and the vault's key for them. */
export interface SealedKind<Value> extends Sealing<Value> {
  readonly purpose: Purpose;
  /** With the hidden name it is what a sealed value is bound to: `<kind>:<hex>`. */
  readonly kind: string;
}

/** Turns values into what rests on the disk, and back. */
export interface SealedCipher<Value> {
  readonly hide: (names: readonly string[]) => Promise<readonly ArrayBuffer[]>;
  readonly seal: (values: readonly Value[]) => Promise<readonly StoredRow[]>;
  /**
   * What does not open (altered on the disk), or was sealed as another revision than the row says (put back by an older
   * one), is left out, so that one bad row never hides the others.
   * @throws {SealBrokenError} when too much does not open: these are not this vault's rows.
   */
  readonly open: (stored: readonly StoredRow[]) => Promise<readonly Opened<Value>[]>;
}

export interface Opened<Value> {
  readonly row: StoredRow;
  readonly value: Value;
}

const contextOf = (kind: string, name: ArrayBuffer): string => `${kind}:${bytesToHex(new Uint8Array(name))}`;

export const createSealedCipher = <Value>(
  vault: SealingVault,
  sealing: SealedKind<Value>,
): SealedCipher<Value> => {
  const { purpose, kind, nameOf, revisionOf, encode, parse, weigh } = sealing;
  const hide = createHiddenNames(vault, purpose);
  const sealPiece = async (values: readonly Value[]): Promise<readonly StoredRow[]> => {
    const names = await hide(values.map(nameOf));
    const items = values.map((value, index) => ({
      context: contextOf(kind, names[index] ?? new ArrayBuffer(0)),
      bytes: encode(value),
    }));
    const sealed = await vault.sealMany(purpose, items);
    return values.map((value, index) => ({
      name: names[index] ?? new ArrayBuffer(0),
      revision: encodeRevision(revisionOf(value)),
      sealed: new Uint8Array(sealed[index] ?? []),
    }));
  };
  /** The row tells the revision in clear, where a transaction can compare it; the seal holds the true one. */
  const parsed = (row: StoredRow, bytes: Uint8Array): readonly Opened<Value>[] => {
    const value = parse(bytes);
    const isTrue = value.ok && encodeRevision(revisionOf(value.value)) === row.revision;
    return isTrue ? [{ row, value: value.value }] : [];
  };
  const openPiece = async (stored: readonly StoredRow[]): Promise<readonly Opened<Value>[]> => {
    const items = stored.map((row) => ({ context: contextOf(kind, row.name), bytes: row.sealed, row }));
    const opened = await openAll(vault, purpose, items);
    return opened.flatMap(({ item, bytes }) => parsed(item.row, bytes));
  };
  return {
    hide,
    seal: (values) => pieceByPiece(values, weigh, sealPiece),
    open: (stored) => pieceByPiece(stored, ({ sealed }) => sealed.byteLength, openPiece),
  };
};
