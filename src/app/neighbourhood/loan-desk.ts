import type { IpnsName } from '../../domain/identity/identity.ts';
import { isNewlyMet } from '../../domain/neighbourhood/acquaintance.ts';
import { KEPT_BYTES_PER_PERSON, KEPT_BYTES_PER_STRANGER } from '../../domain/neighbourhood/limits.ts';
import { makeRoom, type Claim } from '../../domain/neighbourhood/lending.ts';
import type { KeptRoot } from '../../domain/neighbourhood/neighbour-memory.ts';
import { MAX_ROOT_BLOCKS, type IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import {
  BlockMismatchError,
  BlockNotFoundError,
  DagTooBigError,
  DagUnreadableError,
  type ContentStore,
} from '../../ports/content-store.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { rankOfStanding, STRANGER } from './rank.ts';
import { remember } from '../../kit/remember.ts';
import { beside, TimedOutError, within } from '../../kit/async/waiting.ts';

/** What is lent to one person, in bytes and in time: 64 MiB at the pace of a slow line. */
interface Lending {
  readonly maxBytes: number;
  readonly ms: number;
}
const TO_NEAR: Lending = { maxBytes: KEPT_BYTES_PER_PERSON, ms: 120_000 };
const TO_STRANGERS: Lending = { maxBytes: KEPT_BYTES_PER_STRANGER, ms: 30_000 };
/** What may lie here for nothing before it is swept; and of one name, before what it publishes waits for the sweep. */
const SPILLED_BYTES = 128 * 1_048_576;
const SPILLED_BYTES_OF_ONE = 64 * 1_048_576;
const MAX_SPILLERS = 1_024;
/** How rarely that is done out of turn. */
const SPILL_REST_MS = 60_000;
const OWNER_PREFIX = 'neighbour:';

export interface LoanDeskDeps {
  readonly memories: NeighbourMemories;
  readonly contentStore: Pick<ContentStore, 'pin' | 'unpin' | 'pins' | 'sweep'>;
  readonly acquaintances: Pick<Acquaintances, 'get' | 'standingOf'>;
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

/** Keeps neighbours' roots within what this person lends. */
export interface LoanDesk {
  /**
   * Makes the root complete here and lets go of the one before. True when done or hopeless, false when worth another try.
   * Rejects with the signal's reason where that ends first.
   */
  readonly keep: (record: IpnsRecord, options: { readonly signal: AbortSignal }) => Promise<boolean>;
  /** Lets go of what is kept for somebody. */
  readonly drop: (name: IpnsName) => Promise<void>;
  /** Lets go of roots that nobody of this sector owns. */
  readonly tidy: () => Promise<void>;
  /** So many bytes came that nobody keeps yet: if nobody will, the next sweep takes them. */
  readonly spilled: (bytes: number) => void;
  /** Frees the space of what was let go, if anything was. */
  readonly sweep: () => Promise<void>;
}

const ownerOf = (name: IpnsName): string => `${OWNER_PREFIX}${name}`;

const claimOf = (deps: LoanDeskDeps, name: IpnsName, kept: KeptRoot): Claim => {
  const { acquaintances, newestOf, clock } = deps;
  const standing = acquaintances.standingOf(name);
  const acquaintance = acquaintances.get(name);
  return {
    name,
    kept,
    standing,
    isNewlyMet: isNewlyMet(acquaintance, clock.nowMs()),
    isForgotten: newestOf(name) === undefined,
    firstSeenMs: acquaintance.firstSeenMs,
  };
};

const createLetGo =
  (deps: LoanDeskDeps, onLetGo: () => void) =>
  async (name: IpnsName, kept: KeptRoot | undefined): Promise<void> => {
    if (kept === undefined) return;
    await deps.contentStore.unpin(kept.root, ownerOf(name));
    onLetGo();
  };

/** How the fetching of a root ended: here, not given in time, not to be had ever, or too big for this author. */
type Fetched = KeptRoot | 'not-given' | 'not-readable' | 'too-big';

const fetchWhole = async (
  deps: LoanDeskDeps,
  { name, root }: IpnsRecord,
  { maxBytes, ms }: Lending,
  { signal: until, onFetched }: { readonly signal: AbortSignal; readonly onFetched: (bytes: number) => void },
): Promise<Fetched> => {
  const limits = { maxBytes, maxBlocks: MAX_ROOT_BLOCKS };
  try {
    const { bytes } = await within(deps.clock, ms, until, (signal) =>
      deps.contentStore.pin(root, ownerOf(name), { limits, signal, onFetched }),
    );
    return { root, bytes };
  } catch (error) {
    if (error instanceof BlockNotFoundError || error instanceof TimedOutError) return 'not-given';
    if (error instanceof DagTooBigError) return 'too-big';
    if (error instanceof DagUnreadableError) return 'not-readable';
    if (!(error instanceof BlockMismatchError)) throw error;
    deps.refuse('blocks-false');
    return 'not-given';
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

/** What came and nobody keeps, or took the place of what nobody keeps now: in bytes, until a sweep frees it. */
const createSpill = ({ clock, contentStore, log, signal }: LoanDeskDeps) => {
  let bytes = 0;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  const ofOne = new Map<IpnsName, number>();
  /** `false` when that was done a moment ago. */
  const sweep = async (): Promise<boolean> => {
    if (sweptAtMs + SPILL_REST_MS > clock.nowMs()) return false;
    [bytes, sweptAtMs] = [0, clock.nowMs()];
    ofOne.clear();
    await contentStore.sweep({ signal });
    return true;
  };
  /** Whoever sent it: also what nobody asks to keep is swept in time. */
  const add = (more: number): void => {
    bytes += more;
    if (bytes > SPILLED_BYTES) beside(log, 'spilled blocks not swept', signal, sweep());
  };
  return {
    add,
    addOf: (name: IpnsName, more: number): void => {
      add(more);
      if (more > 0) remember(ofOne, name, (ofOne.get(name) ?? 0) + more, MAX_SPILLERS);
    },
    /** Frees it when it is too much of theirs. */
    hasRoomFor: async (name: IpnsName): Promise<boolean> =>
      (ofOne.get(name) ?? 0) <= SPILLED_BYTES_OF_ONE || (await sweep()),
    /** All was freed just now. */
    clear: (): void => {
      bytes = 0;
      ofOne.clear();
    },
  };
};

type Spill = ReturnType<typeof createSpill>;

/** Who gives way for a root of this size, if anybody needs to; `undefined` when it does not fit. */
const roomFor = (deps: LoanDeskDeps, record: IpnsRecord, kept: KeptRoot): readonly Claim[] | undefined => {
  const others = [...deps.memories.entries()].flatMap(([name, memory]) =>
    memory.kept === undefined || name === record.name ? [] : [claimOf(deps, name, memory.kept)],
  );
  return makeRoom(others, { ...claimOf(deps, record.name, kept), isForgotten: false });
};

/** Why this root is not even fetched. By their own word there is no room for it: that makes nobody go. */
const refusalOf = (deps: LoanDeskDeps, record: IpnsRecord, maxBytes: number): string | undefined => {
  const { rootBytes } = record.announcement;
  if (rootBytes > maxBytes) return 'root-too-big';
  const hasRoom = roomFor(deps, record, { root: record.root, bytes: rootBytes }) !== undefined;
  return hasRoom ? undefined : 'quota-full';
};

/** The whole root is here: only now somebody else gives way for it. */
const createTake =
  (deps: LoanDeskDeps, letGo: ReturnType<typeof createLetGo>) =>
  async (record: IpnsRecord, kept: KeptRoot): Promise<'quota-full' | undefined> => {
    const { memories } = deps;
    const leaving = roomFor(deps, record, kept);
    if (leaving === undefined) {
      await letGo(record.name, kept);
      return 'quota-full';
    }
    const before = memories.get(record.name).kept;
    for (const { name } of leaving) memories.change(name, { kept: undefined });
    memories.change(record.name, { kept });
    for (const claim of leaving) await letGo(claim.name, claim.kept);
    await letGo(record.name, before);
    return undefined;
  };

const whoIs = ({ acquaintances, clock }: LoanDeskDeps, spill: Spill) => {
  const isStrange = (name: IpnsName): boolean => rankOfStanding(acquaintances.standingOf(name)) === STRANGER;
  /** What comes for them and is not kept may soon be too much. */
  const isSpilling = (name: IpnsName): boolean =>
    isStrange(name) || isNewlyMet(acquaintances.get(name), clock.nowMs());
  const spills = (name: IpnsName, bytes: number): void => {
    if (isSpilling(name)) spill.addOf(name, bytes);
  };
  return { isStrange, isSpilling, spills };
};

const createKeep = (deps: LoanDeskDeps, spill: Spill, onLetGo: () => void): LoanDesk['keep'] => {
  const { memories, refuse } = deps;
  const take = createTake(deps, createLetGo(deps, onLetGo));
  const { isStrange, isSpilling, spills } = whoIs(deps, spill);
  /** True when done or hopeless. */
  const fetchAndTake = async (
    record: IpnsRecord,
    lending: Lending,
    signal: AbortSignal,
  ): Promise<boolean> => {
    let bytes = 0;
    const onFetched = (more: number): void => void (bytes += more);
    const fetched = await fetchWhole(deps, record, lending, { signal, onFetched }).catch((error: unknown) => {
      // An author who replaces root after root would else have each of them lie here half.
      spills(record.name, bytes);
      throw error;
    });
    if (fetched === 'not-readable') memories.change(record.name, { refusedRoot: record.root });
    const isFirst = memories.get(record.name).kept === undefined;
    const fault = typeof fetched === 'string' ? fetched : await take(record, fetched);
    // What it takes the place of may have had as much that is nowhere else.
    if (fault === undefined && !isFirst) spill.add(bytes);
    if (fault === undefined) return true;
    spills(record.name, bytes);
    if (fault === 'not-given') return false;
    onLetGo();
    refuse(fault === 'quota-full' ? fault : `root-${fault}`);
    return true;
  };
  return async (record, { signal }) => {
    if (memories.get(record.name).kept?.root.equals(record.root) === true) return true;
    const lending = isStrange(record.name) ? TO_STRANGERS : TO_NEAR;
    const refusal = refusalOf(deps, record, lending.maxBytes);
    if (refusal !== undefined) {
      refuse(refusal);
      return true;
    }
    if (isSpilling(record.name) && !(await spill.hasRoomFor(record.name))) return false;
    return fetchAndTake(record, lending, signal);
  };
};

export const createLoanDesk = (deps: LoanDeskDeps): LoanDesk => {
  let dirty = false;
  const onLetGo = (): void => void (dirty = true);
  const letGo = createLetGo(deps, onLetGo);
  const spill = createSpill(deps);
  return {
    keep: createKeep(deps, spill, onLetGo),
    spilled: (bytes) => {
      spill.add(bytes);
      dirty = true;
    },
    drop: async (name) => {
      const { kept } = deps.memories.get(name);
      if (kept === undefined) return;
      deps.memories.change(name, { kept: undefined });
      await letGo(name, kept);
    },
    tidy: async () => {
      if (await letGoOfStrangers(deps)) dirty = true;
    },
    sweep: async () => {
      if (!dirty) return;
      dirty = false;
      spill.clear();
      await deps.contentStore.sweep({ signal: deps.signal });
    },
  };
};
