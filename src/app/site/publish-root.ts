import type { CID } from 'multiformats/cid';
import type { SectorId } from '../../domain/cell/cell.ts';
import type { Identity, PeerIdText } from '../../domain/identity/identity.ts';
import {
  MAX_ROOT_BLOCKS,
  MAX_ROOT_BYTES,
  RECORD_LIFETIME_MS,
  RECORD_TTL_MS,
  type IpnsRecord,
} from '../../domain/record/record.ts';
import { blocksSince, type SiteBuild } from '../../domain/site/site.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Published } from '../../domain/site/published.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import { within } from '../../kit/async/waiting.ts';
import type { PublicationShelf } from './shelf.ts';

/** Owner of the pins that publications hold. */
const OWNER = 'publication';
/** Of a root of this person, whichever device made it. */
export const ROOT_LIMITS = { maxBytes: MAX_ROOT_BYTES, maxBlocks: MAX_ROOT_BLOCKS };

/** Nothing of an own root has to come from afar: a pin that takes longer waits for a block that was lost here. */
const PIN_MS = 120_000;

/** The public notes together pass what neighbours lend to one person. */
export class SiteTooBigError extends Error {
  override readonly name = 'SiteTooBigError';
}

/** A note became private or was deleted, or the person moved, while the root was made: nothing of it was said to anybody. */
export class WithdrawnError extends Error {
  override readonly name = 'WithdrawnError';
}

export interface RootWish {
  readonly build: SiteBuild;
  /** Is every note of it public at this moment, and the sector the person's? A large root takes seconds to make. */
  readonly isWishedStill: () => boolean;
  /** Told once the record is durable: it may go out while the root before it is let go. */
  readonly onKept: (record: IpnsRecord) => void;
  readonly parents: readonly CID[];
  readonly trail: readonly CID[];
  readonly generation: number;
  readonly sequence: bigint;
  readonly sector: SectorId;
  readonly unheard: boolean;
}

export interface RootPublisher {
  /**
   * Blocks, pin, record, state, in this order, each durable before the next: whatever cuts it, the stored record
   * names a root that is whole. @throws {StorageFullError} @throws {SiteTooBigError} @throws {WithdrawnError}
   */
  readonly publish: (wish: RootWish) => Promise<IpnsRecord>;
  /**
   * The root of another device that shows the very notes of this one: kept, remembered as what is published, handed
   * out with its own record. @throws {StorageFullError}
   */
  readonly follow: (published: Published, record: IpnsRecord) => Promise<void>;
  /** Is the root still kept whole here? Not after the browser lost its database: pins and blocks lie in one. */
  readonly holds: (root: CID) => Promise<boolean>;
  /** Lets go of roots that a cut publication left pinned. */
  readonly tidy: (current: CID | undefined) => Promise<void>;
}

export interface RootPublisherDeps {
  readonly identity: Identity;
  readonly devicePeerId: PeerIdText;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  readonly contentStore: Pick<ContentStore, 'put' | 'pin' | 'unpin' | 'pins'>;
  readonly recordCodec: Pick<RecordCodec, 'create'>;
  readonly shelf: Pick<PublicationShelf, 'keep' | 'stored'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const recordOf = (deps: RootPublisherDeps, { build, sequence, sector }: RootWish): Promise<IpnsRecord> =>
  deps.recordCodec.create(
    {
      identity: deps.identity,
      root: build.root,
      sequence,
      validUntilMs: deps.clock.nowMs() + RECORD_LIFETIME_MS,
      ttlMs: RECORD_TTL_MS,
      announcement: {
        schema: 1,
        sectors: [sector],
        devicePeerId: deps.devicePeerId,
        rootBytes: build.bytes,
      },
    },
    deps.sign,
  );

/** What is pinned for this person's publication. */
const createPins = ({ contentStore, clock, signal }: RootPublisherDeps) => ({
  tidy: async (current: CID | undefined): Promise<void> => {
    for (const { root, owner } of await contentStore.pins())
      if (owner === OWNER && current?.equals(root) !== true) await contentStore.unpin(root, OWNER);
  },
  pin: async (root: CID): Promise<void> => {
    await within(clock, PIN_MS, signal, (until) =>
      contentStore.pin(root, OWNER, { limits: ROOT_LIMITS, signal: until }),
    );
  },
});

/** Throws a `WithdrawnError`, and lets go of what was kept of the root, if it is wished no more. */
const createWishCheck =
  ({ shelf }: RootPublisherDeps, tidy: RootPublisher['tidy']) =>
  async ({ isWishedStill }: RootWish): Promise<void> => {
    if (isWishedStill()) return;
    await tidy((await shelf.stored())?.published.root);
    throw new WithdrawnError('this root, or its sector, is wished no more');
  };

export const createRootPublisher = (deps: RootPublisherDeps): RootPublisher => {
  const { contentStore, shelf, signal } = deps;
  const { pin, tidy } = createPins(deps);
  const mustBeWished = createWishCheck(deps, tidy);
  /**
   * The last root of this tab, so that only new blocks are written. Trusted only while the store still pins it, and not
   * after a failure: the next try writes all blocks, also one that was lost.
   */
  let held: SiteBuild | undefined;

  const keepBlocks = async (build: SiteBuild): Promise<void> => {
    const stored = await shelf.stored();
    const base = held !== undefined && stored?.published.root.equals(held.root) === true ? held : undefined;
    held = undefined;
    await contentStore.put(blocksSince(build, base), { signal });
    await pin(build.root);
  };
  return {
    tidy,
    holds: async (root) =>
      (await contentStore.pins()).some((pin) => pin.owner === OWNER && pin.root.equals(root)),
    publish: async (wish) => {
      const { build, parents, trail, sequence, generation, unheard } = wish;
      if (build.bytes > MAX_ROOT_BYTES) throw new SiteTooBigError(`${build.bytes} bytes`);
      await mustBeWished(wish);
      await keepBlocks(build);
      const record = await recordOf(deps, wish);
      await mustBeWished(wish);
      const published = { root: build.root, parents, trail, sequence, generation, unheard };
      await shelf.keep({ published, record: record.bytes });
      held = build;
      wish.onKept(record);
      await tidy(build.root);
      return record;
    },
    follow: async (published, record) => {
      held = undefined;
      await pin(published.root);
      await shelf.keep({ published, record: record.bytes });
      await tidy(published.root);
    },
  };
};
