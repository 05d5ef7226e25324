import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { ipnsNameOf, parseIpnsName } from '../../domain/identity/key-formats.ts';
import { entryOf, type LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import { compareBytes } from '../../domain/neighbourhood/byte-reader.ts';
import { createLedger, type Ledger, type LedgerRefusal } from '../../domain/neighbourhood/ledger.ts';
import { createRateLimit } from '../../domain/neighbourhood/rate-limit.ts';
import { MAX_RECORD_BYTES, type IpnsRecord, type RecordFault } from '../../domain/record/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../ports/log.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { createBatchedWriter, type BatchedWriter } from './batched-writer.ts';

/** While a person types, the app publishes once a second; who sends more is slowed down. */
const RATE = { burst: 10, everyMs: 1_000, maxKeys: 20_000 };
/** Records verified at a time while the ledger is read. */
const LOAD_AT_A_TIME = 64;

export type RecordRefusal = RecordFault | LedgerRefusal | 'rate-limited';

export interface LedgerKeeperDeps {
  readonly sector: SectorId;
  readonly settings: KeyValueStore;
  readonly recordCodec: RecordCodec;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The sector's ledger, verified at its door and written behind. */
export interface LedgerKeeper {
  readonly ledger: Omit<Ledger, 'offer' | 'prune'>;
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
  /** Whose device it is: the one name whose record says so. When several do, nobody is believed. */
  readonly personOf: (device: PeerIdText) => IpnsName | undefined;
  /** Bytes from outside: size, form, signature, sector, newer, and with `limited` the author's rate. */
  readonly take: (
    publicKey: Uint8Array,
    bytes: Uint8Array,
    options: { readonly limited: boolean },
  ) => Promise<Result<IpnsRecord, RecordRefusal>>;
  /** A record that was verified elsewhere, or made here. */
  readonly add: (record: IpnsRecord) => Result<IpnsRecord, LedgerRefusal>;
  /** Hears each record that became the newest of its name. */
  readonly onNewer: (
    listener: (record: IpnsRecord) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** Reads what this device (any tab of it) holds. */
  readonly load: () => Promise<void>;
  /** Lets go of what has ended. */
  readonly prune: () => void;
}

const sameBytes = (held: LedgerEntry | undefined, bytes: Uint8Array): boolean =>
  held !== undefined && compareBytes(held.record.bytes, bytes) === 0;

interface Shop {
  readonly deps: LedgerKeeperDeps;
  readonly ledger: Ledger;
  readonly writer: BatchedWriter;
  readonly listeners: Set<(record: IpnsRecord) => void>;
}

const keyOf = (sector: SectorId, name: IpnsName): string => `ledger/${sector}/${name}`;

const addTo = (
  { deps, ledger, writer, listeners }: Shop,
  entry: LedgerEntry,
  { isStored }: { readonly isStored: boolean },
): Result<IpnsRecord, LedgerRefusal> => {
  const { record } = entry;
  const offered = ledger.offer(entry, deps.clock.nowMs());
  if (!offered.ok) return offered;
  if (!isStored) writer.set(keyOf(deps.sector, record.name), record.bytes);
  if (offered.value.evicted !== undefined) writer.set(keyOf(deps.sector, offered.value.evicted), undefined);
  for (const listener of listeners) listener(record);
  return ok(record);
};

const createTake = (shop: Shop): LedgerKeeper['take'] => {
  const { deps, ledger } = shop;
  const rate = createRateLimit(RATE);
  return async (publicKey, bytes, { limited }) => {
    if (bytes.length > MAX_RECORD_BYTES) return err('too-long');
    const name = ipnsNameOf(publicKey);
    if (sameBytes(ledger.get(name), bytes)) return err('same');
    const parsed = await deps.recordCodec.parse(name, bytes, deps.clock.nowMs());
    if (!parsed.ok) return parsed;
    const entry = entryOf(parsed.value);
    const refusal = ledger.refusalOf(entry, deps.clock.nowMs());
    if (refusal !== undefined) return err(refusal);
    if (limited && !rate.take(name, deps.clock.nowMs())) return err('rate-limited');
    return addTo(shop, entry, { isStored: false });
  };
};

type Stored = readonly [key: string, bytes: Uint8Array];

/** Takes what is stored, whoever stored it; what is not a record of its key is deleted. */
const createLoad = (shop: Shop, prefix: string): ((stored: readonly Stored[]) => Promise<void>) => {
  const { deps, ledger, writer } = shop;
  const loadOne = async ([key, bytes]: Stored): Promise<void> => {
    const name = parseIpnsName(key.slice(prefix.length));
    if (name.ok && sameBytes(ledger.get(name.value), bytes)) return;
    const parsed = name.ok ? await deps.recordCodec.parse(name.value, bytes, deps.clock.nowMs()) : name;
    if (parsed.ok) addTo(shop, entryOf(parsed.value), { isStored: true });
    else writer.set(key, undefined);
  };
  return async (stored) => {
    for (let at = 0; at < stored.length && !deps.signal.aborted; at += LOAD_AT_A_TIME)
      await Promise.all(stored.slice(at, at + LOAD_AT_A_TIME).map(loadOne));
  };
};

const personIn =
  (ledger: Ledger) =>
  (device: PeerIdText): IpnsName | undefined => {
    const names = [...ledger.entries()].flatMap(({ record }) =>
      record.announcement.devicePeerId === device ? [record.name] : [],
    );
    return names.length === 1 ? names[0] : undefined;
  };

export const createLedgerKeeper = (deps: LedgerKeeperDeps): LedgerKeeper => {
  const ledger = createLedger(deps.sector);
  const writer = createBatchedWriter(deps);
  const listeners = new Set<(record: IpnsRecord) => void>();
  const shop: Shop = { deps, ledger, writer, listeners };
  const prefix = `ledger/${deps.sector}/`;
  const load = createLoad(shop, prefix);
  followOtherTabs({ ...deps, prefix, what: 'ledger not read again' }, load);
  return {
    ledger,
    newestOf: (name) => ledger.get(name)?.record,
    personOf: personIn(ledger),
    take: createTake(shop),
    add: (record) => addTo(shop, entryOf(record), { isStored: false }),
    onNewer: (listener, { signal }) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    load: async () => load(await deps.settings.list(prefix)),
    prune: () => {
      for (const name of ledger.prune(deps.clock.nowMs())) writer.set(keyOf(deps.sector, name), undefined);
    },
  };
};
