import { compareBytes } from '../../kit/bytes/bytes.ts';
import type { StoredRow } from './sealed-table.ts';

/** Sealed bytes whose values are remembered. The page holds every value anyway while the keys are open. */
const MAX_BYTES = 4_000_000;
const MAX_ROWS = 256;

/** What rows held when they were sealed or opened here last, so that the vault is not asked twice for the same bytes. */
export interface OpenedRows<Value> {
  /** `undefined` unless this very row, byte for byte, is remembered. */
  readonly get: (row: StoredRow) => Value | undefined;
  readonly keep: (row: StoredRow, value: Value) => void;
  readonly clear: () => void;
}

interface Opened<Value> {
  readonly row: StoredRow;
  readonly value: Value;
}

const isSame = (a: StoredRow, b: StoredRow): boolean =>
  a.revision === b.revision && compareBytes(a.sealed, b.sealed) === 0;

/** The newest rows, as many as there is room for; `keyOf` gives a text for a hidden name. */
export const createOpenedRows = <Value>(keyOf: (name: ArrayBuffer) => string): OpenedRows<Value> => {
  const byName = new Map<string, Opened<Value>>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= byName.get(key)?.row.sealed.byteLength ?? 0;
    byName.delete(key);
  };
  return {
    get: (row) => {
      const opened = byName.get(keyOf(row.name));
      return opened !== undefined && isSame(opened.row, row) ? opened.value : undefined;
    },
    keep: (row, value) => {
      const key = keyOf(row.name);
      drop(key);
      if (row.sealed.byteLength > MAX_BYTES) return;
      byName.set(key, { row, value });
      bytes += row.sealed.byteLength;
      for (const oldest of byName.keys()) {
        if (bytes <= MAX_BYTES && byName.size <= MAX_ROWS) break;
        drop(oldest);
      }
    },
    clear: () => {
      byName.clear();
      bytes = 0;
    },
  };
};
