import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { ipnsNameOf } from '../../domain/identity/key-formats.ts';
import { entryOf, type LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import {
  createLedger,
  type Arrival,
  type Ledger,
  type LedgerAdmission,
  type LedgerRefusal,
} from '../../domain/neighbourhood/ledger.ts';
import { keyIn, type KeyOf } from '../../domain/settings/keyspaces.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import { remember } from '../../kit/remember.ts';
import { MAX_RECORD_BYTES, type IpnsRecord, type RecordFault } from '../../domain/record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import { createListeners, type Listeners } from '../../kit/listeners.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { createBatchedWriter, type BatchedWriter } from './batched-writer.ts';
import { createStoredReader, type Stored, type StoredRecord } from './stored-ledger.ts';

/** While a person types, the app publishes once a second; who sends more is slowed down. */
const RATE = { burst: 10, everyMs: 1_000, maxKeys: 8_192 };
/** Unknown names that one peer may tell of in its ledger: a whole sector at once, then one each few seconds. */
const TOLD = { burst: 512, everyMs: 7_000, maxKeys: 1_024 };
/** Devices of which is remembered whose they are. */
const MAX_DEVICES = 4_096;

export type RecordRefusal = RecordFault | LedgerRefusal | 'rate-limited' | 'hearsay-full';

/** How bytes came in. */
export interface RecordWay {
  /** With the author's rate, as on the topic. */
  readonly limited: boolean;
  /** Who handed them over: the signer of the message, or the other end of a link. */
  readonly from: PeerIdText;
  /** Whom to count hearsay to: who passed it on. */
  readonly via: PeerIdText;
  /** `from` is the other end of a direct link. */
  readonly isLinked: boolean;
}

export interface LedgerKeeperDeps {
  /** Of whose records each one counts, also an older one: it may tell of another device. */
  readonly own: IpnsName;
  readonly sector: SectorId;
  readonly settings: KeyValueStore;
  readonly recordCodec: RecordCodec;
  readonly clock: Clock;
  readonly log: Log;
  /** What this device knows of names. */
  readonly admission: LedgerAdmission;
  readonly signal: AbortSignal;
}

/** The sector's ledger, verified at its door and written behind. */
export interface LedgerKeeper {
  readonly ledger: Omit<Ledger, 'offer' | 'prune' | 'settle'>;
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
  /** Whose device it is: the name whose record it handed over itself, else the only one whose record says so. */
  readonly personOf: (device: PeerIdText) => IpnsName | undefined;
  /** All names whose records say that it is theirs; each of them signed that for itself. */
  readonly claimantsOf: (device: PeerIdText) => readonly IpnsName[];
  /** The name whose record it handed over itself, be it still the newest of that name or not. */
  readonly speaksFor: (device: PeerIdText) => IpnsName | undefined;
  /** Nearer than hearsay: reserved, met, or read. */
  readonly isNear: (name: IpnsName) => boolean;
  /** Bytes from outside: size, held already, stale, room, signature, sector, newer, and with `limited` the author's rate. */
  readonly take: (
    publicKey: Uint8Array,
    bytes: Uint8Array,
    way: RecordWay,
  ) => Promise<Result<IpnsRecord, RecordRefusal>>;
  /** A record that was verified elsewhere, or made here. */
  readonly add: (record: IpnsRecord) => Result<IpnsRecord, LedgerRefusal>;
  /** Hears each record that became the newest of its name. */
  readonly onNewer: (
    listener: (record: IpnsRecord) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** Hears each valid record that comes in, of the own name also one that is older than the ledger's. */
  readonly onVerified: (
    listener: (record: IpnsRecord) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** Reads what this device (any tab of it) holds. */
  readonly load: () => Promise<void>;
  /** Something is known of the name since: it may be shared from now on, or hidden. */
  readonly settle: (name: IpnsName) => void;
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
  readonly verified: Listeners<readonly [record: IpnsRecord]>;
  /** The first name whose record a device handed over itself. */
  readonly people: Map<PeerIdText, IpnsName>;
}

/** From this device's own store. */
const HERE: Arrival = { source: 'here', isDirect: false };

const keyOf = (sector: SectorId, name: IpnsName): KeyOf<'ledger'> => keyIn('ledger', `${sector}/${name}`);

const store = ({ deps, writer }: Shop, { record }: LedgerEntry): void =>
  writer.set(keyOf(deps.sector, record.name), record.bytes);

const addTo = (
  shop: Shop,
  entry: LedgerEntry,
  { isStored, ...arrival }: Arrival & { readonly isStored: boolean },
): Result<IpnsRecord, LedgerRefusal> => {
  const { deps, ledger, writer, listeners } = shop;
  const { record } = entry;
  const offered = ledger.offer(entry, deps.clock.nowMs(), arrival);
  if (!offered.ok) return offered;
  if (!isStored && ledger.isShared(record.name)) store(shop, entry);
  if (offered.value.evicted !== undefined) writer.set(keyOf(deps.sector, offered.value.evicted), undefined);
  for (const listener of listeners) listener(record);
  return ok(record);
};

/** What was hearsay may be shared from now on. */
const settle = (shop: Shop, name: IpnsName): void => {
  const shared = shop.ledger.settle(name);
  if (shared !== undefined) store(shop, shared);
};

/** The device itself hands over what others had told of. */
const settleMet = (shop: Shop, held: LedgerEntry): void => {
  shop.ledger.offer(held, shop.deps.clock.nowMs(), { source: '', isDirect: true });
  settle(shop, held.record.name);
};

/** A device speaks for one name: the first one whose record it handed over. */
const isHandedOver = ({ people }: Shop, { name, announcement }: IpnsRecord, from: PeerIdText): boolean => {
  if (announcement.devicePeerId !== from) return false;
  if (!people.has(from)) remember(people, from, name, MAX_DEVICES);
  return people.get(from) === name;
};

/** The very record that is held; a device that hands its own over is met all the same. */
const isHeld = (shop: Shop, name: IpnsName, bytes: Uint8Array, { from, isLinked }: RecordWay): boolean => {
  const held = shop.ledger.get(name);
  if (held === undefined || !sameBytes(held, bytes)) return false;
  if (isHandedOver(shop, held.record, from) && isLinked) settleMet(shop, held);
  return true;
};

/** Older than what is held, by its own word: passed over before its signature is looked at, whoever signed it. */
const isStale = ({ deps, ledger }: Shop, name: IpnsName, bytes: Uint8Array): boolean => {
  const held = ledger.get(name);
  if (held === undefined || name === deps.own) return false;
  return (deps.recordCodec.claimedSequence(bytes) ?? held.record.sequence) < held.record.sequence;
};

const createTake = (shop: Shop): LedgerKeeper['take'] => {
  const { deps, ledger } = shop;
  const rate = createRateLimit(RATE);
  const told = createRateLimit(TOLD);
  const isTold = (name: IpnsName, { isLinked, via }: RecordWay): boolean =>
    !isLinked ||
    ledger.isShared(name) ||
    deps.admission.isReserved(name) ||
    told.take(via, deps.clock.nowMs());
  return async (publicKey, bytes, way) => {
    const { limited, from, via, isLinked } = way;
    if (bytes.length > MAX_RECORD_BYTES) return err('too-long');
    const name = ipnsNameOf(publicKey);
    if (isHeld(shop, name, bytes, way)) return err('same');
    if (isStale(shop, name, bytes)) return err('older');
    if (!isTold(name, way)) return err('hearsay-full');
    const parsed = await deps.recordCodec.parse(name, bytes, deps.clock.nowMs());
    if (!parsed.ok) return parsed;
    shop.verified.tell(parsed.value);
    const entry = entryOf(parsed.value);
    const refusal = ledger.refusalOf(entry, deps.clock.nowMs());
    if (refusal !== undefined) return err(refusal);
    if (limited && !rate.take(name, deps.clock.nowMs())) return err('rate-limited');
    const isDirect = isHandedOver(shop, parsed.value, from) && isLinked;
    return addTo(shop, entry, { isStored: false, source: via, isDirect });
  };
};

const NO_ROOM = err('hearsay-full');

/** Takes what is stored, whoever stored it; what is not a record of its key is deleted. */
const createLoad = (shop: Shop, prefix: string): ((stored: readonly Stored[]) => Promise<void>) => {
  const { deps, ledger, writer } = shop;
  const forget = (key: KeyOf<'ledger'>): void => writer.set(key, undefined);
  const isNear = (name: IpnsName): boolean =>
    ledger.isShared(name) || deps.admission.isReserved(name) || deps.admission.isRead(name);
  const verify = async ({ key, name, bytes }: StoredRecord): Promise<void> => {
    if (sameBytes(ledger.get(name), bytes)) return;
    const parsed = ledger.hasRoom(name)
      ? await deps.recordCodec.parse(name, bytes, deps.clock.nowMs())
      : NO_ROOM;
    if (parsed.ok) addTo(shop, entryOf(parsed.value), { isStored: true, ...HERE });
    else forget(key);
  };
  return createStoredReader({ ...deps, prefix, isNear, verify, forget });
};

const claimantsIn =
  (ledger: Ledger) =>
  (device: PeerIdText): readonly IpnsName[] =>
    [...ledger.entries()].flatMap(({ record }) =>
      record.announcement.devicePeerId === device ? [record.name] : [],
    );

export const createLedgerKeeper = (deps: LedgerKeeperDeps): LedgerKeeper => {
  const ledger = createLedger(deps.sector, deps.admission);
  const writer = createBatchedWriter(deps);
  const listeners = new Set<(record: IpnsRecord) => void>();
  const verified: Shop['verified'] = createListeners();
  const shop: Shop = { deps, ledger, writer, listeners, verified, people: new Map() };
  const prefix = keyIn('ledger', `${deps.sector}/`);
  const claimantsOf = claimantsIn(ledger);
  const load = createLoad(shop, prefix);
  followOtherTabs({ ...deps, prefix, what: 'ledger not read again' }, load);
  return {
    ledger,
    newestOf: (name) => ledger.get(name)?.record,
    personOf: (device) => {
      const names = claimantsOf(device);
      return shop.people.get(device) ?? (names.length === 1 ? names[0] : undefined);
    },
    claimantsOf,
    speaksFor: (device) => shop.people.get(device),
    isNear: (name) => ledger.isShared(name) || deps.admission.isReserved(name),
    take: createTake(shop),
    add: (record) => addTo(shop, entryOf(record), { isStored: false, ...HERE }),
    onNewer: (listener, { signal }) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    onVerified: verified.add,
    load: async () => load(await deps.settings.list(prefix)),
    settle: (name) => settle(shop, name),
    prune: () => {
      for (const name of ledger.prune(deps.clock.nowMs())) writer.set(keyOf(deps.sector, name), undefined);
    },
  };
};
