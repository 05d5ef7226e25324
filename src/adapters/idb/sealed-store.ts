import { bytesToHex } from '@noble/hashes/utils.js';
import type { Seen, SealedStore } from '../../ports/sealed-store.ts';
import { createOpenedRows, type OpenedRows } from './opened-rows.ts';
import {
  createSealedCipher,
  type SealedCipher,
  type SealedKind,
  type SealingVault,
} from './sealed-cipher.ts';
import { readAhead, readSparingly } from './sealed-chunks.ts';
import {
  createSealedTable,
  entryOfRow,
  type SealedStores,
  type SealedTable,
  type StoredRow,
} from './sealed-table.ts';
import type { SecondCopy } from './second-copy.ts';

type Written<Value> = Parameters<SealedStore<Value>['write']>[1];

/** A sealed store in one database. `Beside`: what goes into the transaction of a write with its rows. */
export interface IdbSealedStore<Value, Beside> extends SealedStore<Value> {
  readonly write: (
    values: readonly Value[],
    options: Written<Value> & { readonly beside?: () => Promise<readonly Beside[]> },
  ) => Promise<'written' | 'moved'>;
  /** As `SealedStore` names are hidden, for what lies beside. */
  readonly hide: SealedCipher<Value>['hide'];
}

export interface SealedStoreDeps<Value, Beside> {
  readonly stores: SealedStores<Beside>;
  readonly closeDatabase: () => Promise<void>;
  /** The fact that counted writes grow. */
  readonly counter: string;
  readonly sealing: SealedKind<Value>;
  readonly vault: SealingVault;
  /** Holds every row once more, outside the database. */
  readonly copy?: SecondCopy | undefined;
  /** This many rows could not be read; they are left as they are. */
  readonly onDamaged?: ((rows: number) => void) | undefined;
}

interface Parts<Value, Beside> {
  readonly deps: SealedStoreDeps<Value, Beside>;
  readonly table: SealedTable<Beside>;
  readonly cipher: SealedCipher<Value>;
  readonly opened: OpenedRows<Value>;
}

const createOpening =
  <Value, Beside>({ cipher, deps: { onDamaged } }: Parts<Value, Beside>): SealedCipher<Value>['open'] =>
  async (rows) => {
    const opened = await cipher.open(rows);
    if (opened.length < rows.length) onDamaged?.(rows.length - opened.length);
    return opened;
  };

/** Opens what is not remembered, and remembers it: what is looked up is about to be written again. */
const createLook = <Value, Beside>(
  parts: Parts<Value, Beside>,
  open: SealedCipher<Value>['open'],
): SealedStore<Value>['look'] => {
  const { table, cipher, opened } = parts;
  const valuesOf = async (rows: readonly StoredRow[]): Promise<readonly Value[]> => {
    const found = new Map<StoredRow, Value | undefined>(rows.map((row) => [row, opened.get(row)]));
    const strange = rows.filter((row) => found.get(row) === undefined);
    for (const { row, value } of strange.length === 0 ? [] : await open(strange)) {
      found.set(row, value);
      opened.keep(row, value);
    }
    return [...found.values()].filter((value) => value !== undefined);
  };
  return async (names) => {
    const found = await table.read(await cipher.hide(names));
    const values = await valuesOf(found.filter((row) => row !== undefined));
    return { values, seen: names.map((name, index) => ({ name, revision: found[index]?.revision })) };
  };
};

/** Everything is sealed before the transaction opens, and lies in the second copy before it lies in the database. */
const createWrite = <Value, Beside>({
  deps,
  table,
  cipher,
  opened,
}: Parts<Value, Beside>): IdbSealedStore<Value, Beside>['write'] => {
  const expectedOf = async (seen: readonly Seen[]) => {
    const names = await cipher.hide(seen.map(({ name }) => name));
    return names.map((name, index) => ({ name, revision: seen[index]?.revision }));
  };
  return async (values, { seen, isCounted, signal, beside }) => {
    const [expected, rows, besides] = await Promise.all([
      expectedOf(seen),
      cipher.seal(values),
      beside?.() ?? [],
    ]);
    signal.throwIfAborted();
    // What the database then refuses is there all the same: if it ever comes back, it is as something that was written.
    const isCopied = (await deps.copy?.keep(rows.map(entryOfRow))) ?? false;
    const outcome = await table.write(rows, { expected, isCounted, isCopied, beside: besides });
    if (outcome === 'written')
      values.forEach((value, index) => {
        const row = rows[index];
        if (row !== undefined) opened.keep(row, value);
      });
    return outcome;
  };
};

/** Fails here, not at the first write, where the browser refuses storage altogether. */
export const createIdbSealedStore = async <Value, Beside>(
  deps: SealedStoreDeps<Value, Beside>,
): Promise<IdbSealedStore<Value, Beside>> => {
  const table = createSealedTable(deps.stores, deps.counter);
  await table.count();
  await deps.copy?.begin(table.copied);
  const cipher = createSealedCipher(deps.vault, deps.sealing);
  const opened = createOpenedRows<Value>((name) => bytesToHex(new Uint8Array(name)));
  const parts = { deps, table, cipher, opened };
  const open = createOpening(parts);
  return {
    look: createLook(parts, open),
    all: ({ signal, ahead }) => (ahead ? readAhead : readSparingly)(table.chunk, open, signal),
    write: createWrite(parts),
    count: table.count,
    hide: cipher.hide,
    close: async () => {
      opened.clear();
      await deps.closeDatabase();
      await deps.copy?.close();
    },
  };
};
