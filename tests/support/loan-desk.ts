import { createLoanDesk, type LoanDesk } from '../../src/app/neighbourhood/loan-desk.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import {
  createNeighbourMemories,
  type NeighbourMemories,
} from '../../src/app/neighbourhood/neighbour-memories.ts';
import type { IpnsName } from '../../src/domain/identity/identity.ts';
import { NOBODY, type Standing } from '../../src/domain/neighbourhood/acquaintance.ts';
import type { IpnsRecord } from '../../src/domain/record/record.ts';
import { dagPbBlock } from '../../src/domain/site/blocks.ts';
import type { ContentStore } from '../../src/ports/content-store.ts';
import { TOULOUSE, person } from './cast.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { VALID_UNTIL_MS, plainRecord } from './plain-records.ts';

export const MIB = 1_048_576;
export const rootNo = (at: number): IpnsRecord['root'] => dagPbBlock(new Uint8Array([at]), []).cid;
export const nameOf = (at: number): IpnsName => person(`neighbour ${at}`).ipnsName;
/** Neighbour `at` publishes 60 MiB; the later, the greater `at`. */
export const bigRecord = (at: number, version = 0): IpnsRecord =>
  plainRecord(person(`neighbour ${at}`), {
    root: rootNo(at * 10 + version),
    sequence: version + 1,
    rootBytes: 60 * MIB,
    validUntilMs: VALID_UNTIL_MS + at * 10 + version,
  });

const numbers = new Map(Array.from({ length: 40 }, (_, at) => [nameOf(at), at]));

export interface Desk {
  readonly desk: LoanDesk;
  readonly memories: NeighbourMemories;
  readonly clock: HandClock;
  readonly pinned: Map<string, string>;
  readonly refused: string[];
  readonly records: Map<IpnsName, IpnsRecord>;
  readonly keep: (record: IpnsRecord) => Promise<boolean>;
  /** Whoever is not here was met. The greater the number, the later first seen. */
  readonly standings: Map<IpnsName, Standing>;
  /** Links a device of neighbour `at` for the first time, and reads their notes: now, and in the order of numbers. */
  readonly link: (at: number) => void;
  size: () => number;
  pin: ContentStore['pin'];
  sweeps: number;
}

export const openDesk = (): Desk => {
  const { signal } = new AbortController();
  const clock = createHandClock();
  const settings = createMemoryKeyValueStore();
  const memories = createNeighbourMemories({
    sector: TOULOUSE,
    settings,
    clock,
    log: createMemoryLog(),
    signal,
  });
  const records = new Map<IpnsName, IpnsRecord>();
  const pinned = new Map<string, string>();
  const standings = new Map<IpnsName, Standing>();
  const refused: string[] = [];
  const linkedAtMs = new Map<IpnsName, number>();
  const story: Desk = {
    ...{ memories, clock, pinned, refused, records, standings },
    size: () => 60 * MIB,
    link: (at) => void linkedAtMs.set(nameOf(at), clock.nowMs() + at),
    sweeps: 0,
    pin: (root, owner) => {
      pinned.set(root.toString(), owner);
      return Promise.resolve({ blocks: 1, bytes: story.size() });
    },
    keep: (record) => {
      records.set(record.name, record);
      return story.desk.keep(record, { signal });
    },
    desk: createLoanDesk({
      memories,
      contentStore: {
        pin: (root, owner, options) => story.pin(root, owner, options),
        unpin: (root) => Promise.resolve(void pinned.delete(root.toString())),
        pins: () => Promise.resolve([...pinned].map(([root, owner]) => ({ root: rootNamed(root), owner }))),
        sweep: () => Promise.resolve({ deletedBlocks: (story.sweeps += 1) }),
      },
      acquaintances: {
        standingOf: (name) => standings.get(name) ?? 'met',
        get: (name) => {
          const linked = linkedAtMs.get(name);
          return { ...NOBODY, linkedAtMs: linked, firstSeenMs: linked ?? numbers.get(name) };
        },
      },
      newestOf: (name) => records.get(name),
      clock,
      log: createMemoryLog(),
      refuse: (reason) => void refused.push(reason),
      signal,
    }),
  };
  return story;
};
const rootNamed = (text: string): IpnsRecord['root'] => {
  const roots = Array.from({ length: 256 }, (_, at) => rootNo(at));
  return roots.find((root) => root.toString() === text) ?? rootNo(0);
};
export const keptNumbers = ({ memories }: Desk): readonly number[] =>
  Array.from({ length: 12 }, (_, at) => at).filter(
    (at) => memories.get(person(`neighbour ${at}`).ipnsName).kept !== undefined,
  );
