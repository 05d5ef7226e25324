import type { IpnsName } from '../../domain/identity/identity.ts';
import {
  KEPT_BLOCKS_PER_PERSON,
  KEPT_BYTES_IN_ALL,
  KEPT_BYTES_PER_PERSON,
} from '../../domain/neighbourhood/limits.ts';
import type { KeptRoot } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  BlockMismatchError,
  BlockNotFoundError,
  DagTooBigError,
  DagUnreadableError,
  type ContentStore,
} from '../../ports/content-store.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { within } from './waiting.ts';

/** 64 MiB at the pace of a slow line. */
const KEEP_MS = 120_000;
const OWNER_PREFIX = 'neighbour:';

export interface LoanDeskDeps {
  readonly memories: NeighbourMemories;
  readonly contentStore: Pick<ContentStore, 'pin' | 'unpin' | 'pins' | 'sweep'>;
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
  readonly clock: Clock;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

/** Keeps neighbours' roots within what this person lends. */
export interface LoanDesk {
  /** Makes the root complete here and lets go of the one before. True when done or hopeless, false when worth another try. */
  readonly keep: (record: IpnsRecord) => Promise<boolean>;
  /** Lets go of roots that nobody of this sector owns. */
  readonly tidy: () => Promise<void>;
  /** Frees the space of what was let go, if anything was. */
  readonly sweep: () => Promise<void>;
}

const ownerOf = (name: IpnsName): string => `${OWNER_PREFIX}${name}`;

/** Who has to give way to `record`: the oldest publications first, until it fits; `undefined` when it cannot. */
const givingWay = (
  { memories, newestOf }: LoanDeskDeps,
  record: IpnsRecord,
  comingBytes: number,
): readonly (readonly [IpnsName, KeptRoot])[] | undefined => {
  const others = [...memories.entries()].flatMap(([name, { kept }]) =>
    kept === undefined || name === record.name
      ? []
      : [{ name, kept, age: newestOf(name)?.validUntilMs ?? 0 }],
  );
  let over =
    others.reduce((sum, { kept }) => sum + kept.bytes, comingBytes) +
    record.announcement.rootBytes -
    KEPT_BYTES_IN_ALL;
  const oldestFirst = others.filter(({ age }) => age < record.validUntilMs).sort((a, b) => a.age - b.age);
  const leaving: (readonly [IpnsName, KeptRoot])[] = [];
  for (const { name, kept } of oldestFirst) {
    if (over <= 0) break;
    leaving.push([name, kept]);
    over -= kept.bytes;
  }
  return over > 0 ? undefined : leaving;
};

const createLetGo =
  (deps: LoanDeskDeps, onLetGo: () => void) =>
  async (name: IpnsName, kept: KeptRoot | undefined): Promise<void> => {
    if (kept === undefined) return;
    await deps.contentStore.unpin(kept.root, ownerOf(name));
    onLetGo();
  };

/** Why a root will never be kept, `undefined` when it may be another time. */
const hopeless = (error: unknown): string | undefined => {
  if (error instanceof DagTooBigError) return 'root-too-big';
  return error instanceof DagUnreadableError || error instanceof BlockMismatchError
    ? 'root-not-readable'
    : undefined;
};

/** `undefined` when nobody gave it in time, and `'hopeless'` when it can never be kept. */
const fetchWhole = async (
  deps: LoanDeskDeps,
  { name, root }: IpnsRecord,
): Promise<KeptRoot | 'hopeless' | undefined> => {
  const limits = { maxBytes: KEPT_BYTES_PER_PERSON, maxBlocks: KEPT_BLOCKS_PER_PERSON };
  try {
    const { bytes } = await within(deps.clock, KEEP_MS, deps.signal, (signal) =>
      deps.contentStore.pin(root, ownerOf(name), { limits, signal }),
    );
    return { root, bytes };
  } catch (error) {
    if (error instanceof BlockNotFoundError) return undefined;
    const fault = hopeless(error);
    if (fault === undefined) throw error;
    deps.refuse(fault);
    return 'hopeless';
  }
};

/** Lets go of roots whose owner or version this device no longer remembers; true if there were any. */
const letGoOfStrangers = async ({ memories, contentStore }: LoanDeskDeps): Promise<boolean> => {
  const entries = [...memories.entries()];
  const known = new Map(entries.map(([name, { kept }]) => [ownerOf(name), kept?.root.toString()]));
  const pins = await contentStore.pins();
  const strangers = pins.filter(
    ({ root, owner }) => owner.startsWith(OWNER_PREFIX) && known.get(owner) !== root.toString(),
  );
  for (const { root, owner } of strangers) await contentStore.unpin(root, owner);
  return strangers.length > 0;
};

const createKeep = (deps: LoanDeskDeps, onLetGo: () => void): LoanDesk['keep'] => {
  const { memories, refuse } = deps;
  /** Declared sizes of roots that are on their way. */
  const coming = new Map<IpnsName, number>();
  const letGo = createLetGo(deps, onLetGo);
  const makeRoom = async (record: IpnsRecord): Promise<boolean> => {
    const isTooBig = record.announcement.rootBytes > KEPT_BYTES_PER_PERSON;
    const others = [...coming].reduce((sum, [name, bytes]) => (name === record.name ? sum : sum + bytes), 0);
    const leaving = isTooBig ? undefined : givingWay(deps, record, others);
    if (leaving === undefined) refuse(isTooBig ? 'root-too-big' : 'quota-full');
    for (const [name, kept] of leaving ?? []) {
      memories.change(name, { kept: undefined });
      await letGo(name, kept);
    }
    return leaving !== undefined;
  };
  return async (record) => {
    const before = memories.get(record.name).kept;
    if (before?.root.equals(record.root) === true) return true;
    if (!(await makeRoom(record))) return true;
    coming.set(record.name, record.announcement.rootBytes);
    const kept = await fetchWhole(deps, record).finally(() => coming.delete(record.name));
    if (kept === undefined || kept === 'hopeless') return kept === 'hopeless';
    memories.change(record.name, { kept });
    await letGo(record.name, before);
    return true;
  };
};

export const createLoanDesk = (deps: LoanDeskDeps): LoanDesk => {
  let dirty = false;
  return {
    keep: createKeep(deps, () => (dirty = true)),
    tidy: async () => {
      if (await letGoOfStrangers(deps)) dirty = true;
    },
    sweep: async () => {
      if (!dirty) return;
      dirty = false;
      await deps.contentStore.sweep({ signal: deps.signal });
    },
  };
};
