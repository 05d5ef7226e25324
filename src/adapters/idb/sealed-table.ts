import { parseRowEntry, orderOfText, rowEntry } from '../../domain/journal/row-entry.ts';
import type { JournalEntry } from '../../domain/journal/frames.ts';
import { meetAll, type Copied, type Met } from './second-copy.ts';

/** What rests on the disk for one value: nothing in clear but the revision. */
export interface StoredRow {
  /** HMAC of the name. */
  readonly name: ArrayBuffer;
  /** `encodeRevision` text: what a write compares inside its transaction. */
  readonly revision: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** The object stores of one transaction. */
interface Change {
  readonly rows: {
    readonly get: (name: ArrayBuffer) => Promise<StoredRow | undefined>;
    readonly put: (row: StoredRow) => Promise<unknown>;
  };
  readonly facts: {
    readonly get: (key: string) => Promise<number | string | undefined>;
    readonly put: (value: number | string, key: string) => Promise<unknown>;
    readonly delete: (key: string) => Promise<void>;
  };
  readonly putBeside: () => readonly Promise<unknown>[];
}

/** Where a table lies in its database: one store of rows, one of facts, and whatever is written `Beside` rows. */
export interface SealedStores<Beside> {
  /** Up to `count` rows after the name `after`, in the order of names. */
  readonly chunk: (after: ArrayBuffer | undefined, count: number) => Promise<readonly StoredRow[]>;
  readonly read: (names: readonly ArrayBuffer[]) => Promise<readonly (StoredRow | undefined)[]>;
  readonly fact: (key: string) => Promise<number | string | undefined>;
  /** One transaction, all or nothing; `beside` is what its `putBeside` puts. */
  readonly change: <Outcome>(
    work: (change: Change) => Promise<Outcome>,
    options: { readonly durability: IDBTransactionDurability; readonly beside: readonly Beside[] },
  ) => Promise<Outcome>;
}

/** What a write expects to find under a name: a revision, or nothing. */
export interface Expectation {
  readonly name: ArrayBuffer;
  readonly revision: string | undefined;
}

interface WriteOptions<Beside> {
  readonly expected: readonly Expectation[];
  readonly isCounted: boolean;
  readonly beside: readonly Beside[];
  /** Does the journal hold these rows already? */
  readonly isCopied: boolean;
}

export interface SealedTable<Beside> extends Pick<SealedStores<Beside>, 'chunk' | 'read'> {
  /** Writes all, strictly durable, if every expectation holds; otherwise writes nothing and says `moved`. */
  readonly write: (rows: readonly StoredRow[], options: WriteOptions<Beside>) => Promise<'written' | 'moved'>;
  readonly count: () => Promise<number>;
  readonly copied: Copied;
}

/** The id of the journal that holds all rows that are here; absent when none does. */
const JOURNAL = 'journal';
/** Rows handed to a journal at a time. */
const COPIED_AT_A_TIME = 256;
/** Requests made in one go: between two of these the page answers, and the transaction stays open. */
const PIECE_REQUESTS = 200;

const inPieces = async <Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += PIECE_REQUESTS)
    answers.push(...(await Promise.all(items.slice(from, from + PIECE_REQUESTS).map(ask))));
  return answers;
};

const grow = async (facts: Change['facts'], counter: string): Promise<void> => {
  await facts.put(Number((await facts.get(counter)) ?? 0) + 1, counter);
};

const putAll = async <Beside>(
  { rows, facts, putBeside }: Change,
  written: readonly StoredRow[],
  { expected, isCounted, isCopied }: WriteOptions<Beside>,
  counter: string,
): Promise<'written' | 'moved'> => {
  const found = await inPieces(expected, async ({ name }) => (await rows.get(name))?.revision);
  if (found.some((revision, index) => revision !== expected[index]?.revision)) return 'moved';
  // Async: where a put throws at once, those before it are still heard.
  await inPieces(written, async (row) => rows.put(row));
  const puts: Promise<unknown>[] = [];
  if (isCounted) puts.push(grow(facts, counter));
  if (!isCopied) puts.push(facts.delete(JOURNAL));
  await Promise.all([...puts, ...putBeside()]);
  return 'written';
};

/** Rows are never deleted, so only a greater order is newer. */
const meetRow = async (rows: Change['rows'], entry: JournalEntry): Promise<Met> => {
  const parsed = parseRowEntry(entry);
  if (!parsed.ok) return { here: 'same' };
  const { revision, name: hidden, sealed } = parsed.value;
  const name = new Uint8Array(hidden).buffer;
  const order = orderOfText((await rows.get(name))?.revision ?? '');
  if (order >= entry.order) return { here: order > entry.order ? 'newer' : 'same' };
  return { here: 'older', put: () => rows.put({ name, revision, sealed: new Uint8Array(sealed) }) };
};

export const entryOfRow = ({ name, ...row }: StoredRow): JournalEntry =>
  rowEntry({ ...row, name: new Uint8Array(name) });

async function* rowsOf({
  chunk,
}: Pick<SealedStores<never>, 'chunk'>): AsyncGenerator<readonly JournalEntry[]> {
  for (let after: ArrayBuffer | undefined; ;) {
    const rows: readonly StoredRow[] = await chunk(after, COPIED_AT_A_TIME);
    if (rows.length === 0) return;
    yield rows.map(entryOfRow);
    after = rows.at(-1)?.name;
  }
}

const copiedOf = <Beside>(stores: SealedStores<Beside>, counter: string): Copied => ({
  marker: async () => (await stores.fact(JOURNAL))?.toString(),
  mark: async (journalId) => {
    await stores.change(({ facts }) => facts.put(journalId, JOURNAL), { durability: 'default', beside: [] });
  },
  takeIn: (entries) =>
    stores.change(
      async ({ rows, facts }) => {
        const taken = await meetAll(entries, (entry) => meetRow(rows, entry));
        // What came back may be what the count tells of.
        if (taken.taken > 0) await grow(facts, counter);
        return taken;
      },
      { durability: 'default', beside: [] },
    ),
  rows: () => rowsOf(stores),
});

/** Hidden names, revisions and sealed bytes, over whichever stores; `counter` is the fact that counted writes grow. */
export const createSealedTable = <Beside>(
  stores: SealedStores<Beside>,
  counter: string,
): SealedTable<Beside> => ({
  chunk: stores.chunk,
  read: stores.read,
  write: (rows, options) =>
    stores.change((change) => putAll(change, rows, options, counter), {
      durability: 'strict',
      beside: options.beside,
    }),
  count: async () => Number((await stores.fact(counter)) ?? 0),
  copied: copiedOf(stores, counter),
});
