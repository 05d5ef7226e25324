import type { CID } from 'multiformats/cid';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import { RECORD_LIFETIME_MS, type IpnsRecord } from '../../domain/record/record.ts';
import type { Profile } from '../../domain/site/profile.ts';
import type { Taken } from '../../domain/site/published.ts';
import type { ShownElsewhere } from '../../domain/wiki/plan-take-in.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import type { Log } from '../../kit/world/log.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { within } from '../../kit/async/waiting.ts';
import type { Overheard } from './overheard.ts';
import { ROOT_LIMITS } from './publish-root.ts';
import type { Before } from './before.ts';
import type { Site, SiteFront, SiteReader } from './read-site.types.ts';
import type { PublicationShelf } from './shelf.ts';

/** Keeps the root that was taken in last: what both devices had, when the other one goes on from it. */
const OWNER = 'publication-base';
/** Three small blocks: who has them gives them at once. */
const FRONT_MS = 10_000;
/** 64 MiB at the pace of a slow line. */
const WHOLE_MS = 120_000;
/** The base is a help: without it nothing is lost, so nobody waits long for it. */
const BASE_MS = 10_000;

/** The name shows notes of another device that nobody gives now: to publish would drop them unseen. */
export class ElsewhereUnreadError extends Error {
  override readonly name = 'ElsewhereUnreadError';
  readonly record: IpnsRecord;
  /** `undefined` when not even their count could be read. */
  readonly noteCount: number | undefined;
  /** The newest of the notes that the name shows, where they could be read. */
  readonly newest: readonly string[];
  constructor(record: IpnsRecord, front?: SiteFront) {
    super(`root ${record.root.toString()} of another device could not be read`);
    this.record = record;
    this.noteCount = front?.manifest.tiddlerCount;
    this.newest = front?.feed.map(({ title }) => title) ?? [];
  }
}

/** What was taken in a moment ago. */
export interface TakenIn {
  readonly record: IpnsRecord;
  readonly parents: readonly CID[];
  readonly profile: Profile;
  readonly tiddlers: readonly Tiddler[];
  readonly arrived: number;
  readonly withdrawn: number;
}

export interface ElsewhereDeps {
  readonly devicePeerId: PeerIdText;
  readonly overheard: Pick<Overheard, 'elsewhere'>;
  readonly shelf: Pick<PublicationShelf, 'taken' | 'keepTaken'>;
  readonly siteReader: SiteReader;
  readonly contentStore: Pick<ContentStore, 'pin' | 'unpin' | 'pins'>;
  readonly takePublished: (
    shown: ShownElsewhere,
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly arrived: number; readonly withdrawn: number }>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What another device of the same person published, and this one has not taken in yet. */
export interface Elsewhere {
  readonly unseen: (before: Before | undefined) => Promise<IpnsRecord | undefined>;
  /** Takes it in, once. @throws {ElsewhereUnreadError} @throws {StorageFullError} */
  readonly takeIn: (before: Before | undefined) => Promise<TakenIn | undefined>;
  /** The person goes on without it. */
  readonly passOver: (record: IpnsRecord) => Promise<void>;
}

const takenOf = ({ root, sequence, announcement }: IpnsRecord, isWhole: boolean): Taken => ({
  root,
  sequence,
  device: announcement.devicePeerId,
  isWhole,
});

const deviceOf = (before: Before | undefined): string | undefined =>
  before?.record?.announcement.devicePeerId;

/**
 * Another device's record is news if it is above all that was taken in from others. Who plays an old one again brings
 * none; and it need not be above what this device published: it did not know of it.
 */
const isNews = (
  record: IpnsRecord,
  before: Before | undefined,
  taken: Taken | undefined,
  own: PeerIdText,
): boolean => {
  const isMine = before?.published.root.equals(record.root) === true;
  // Brought along from another device with its notes: what that one had published came too.
  const brought = before !== undefined && deviceOf(before) !== own ? before.published.sequence : -1n;
  return !isMine && record.sequence > (taken?.sequence ?? -1n) && record.sequence > brought;
};

/** Roots that both devices had, best first. A device's own roots follow each other, so its last one taken is among them. */
const commonRoots = (
  record: IpnsRecord,
  { manifest }: SiteFront,
  before: Before | undefined,
  taken: Taken | undefined,
): readonly CID[] => {
  const { devicePeerId } = record.announcement;
  const mine = before === undefined ? [] : [before.published.root, ...before.published.trail];
  const followed = mine.filter((root) => manifest.parents.some((parent) => parent.equals(root)));
  const brought = deviceOf(before) === devicePeerId && before !== undefined ? [before.published.root] : [];
  const last = taken?.isWhole === true && taken.device === devicePeerId ? [taken.root] : [];
  return [...followed, ...last, ...brought];
};

const readFront = async (
  { siteReader, clock, signal }: ElsewhereDeps,
  record: IpnsRecord,
): Promise<SiteFront> => {
  const read = within(clock, FRONT_MS, signal, (until) =>
    siteReader.readFront(record.root, { signal: until }),
  );
  const front = await read.catch(() => undefined);
  signal.throwIfAborted();
  if (front?.ok !== true) throw new ElsewhereUnreadError(record);
  return front.value;
};

const readSite = async (
  { siteReader, clock, log, signal }: ElsewhereDeps,
  root: CID,
): Promise<Site | undefined> => {
  try {
    const site = await within(clock, BASE_MS, signal, (until) =>
      siteReader.readSite(root, { signal: until }),
    );
    return site.ok ? site.value : undefined;
  } catch (error) {
    signal.throwIfAborted();
    log.info('root of this name not read', { root: root.toString(), reason: String(error) });
    return undefined;
  }
};

/** Kept until the next one is. @throws {ElsewhereUnreadError} @throws {StorageFullError} */
const readWhole = async (deps: ElsewhereDeps, record: IpnsRecord, front: SiteFront): Promise<Site> => {
  const { contentStore, clock, signal } = deps;
  const { root } = record;
  try {
    await within(clock, WHOLE_MS, signal, (until) =>
      contentStore.pin(root, OWNER, { limits: ROOT_LIMITS, signal: until }),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StorageFullError) throw error;
    throw new ElsewhereUnreadError(record, front);
  }
  const site = await readSite(deps, root);
  if (site === undefined) throw new ElsewhereUnreadError(record, front);
  return site;
};

const readBase = async (
  deps: ElsewhereDeps,
  roots: readonly CID[],
): Promise<readonly Tiddler[] | undefined> => {
  for (const root of roots) {
    const site = await readSite(deps, root);
    if (site !== undefined) return site.tiddlers;
  }
  return undefined;
};

export const createElsewhere = (deps: ElsewhereDeps): Elsewhere => {
  const { overheard, shelf, contentStore, clock, signal } = deps;
  const unseen: Elsewhere['unseen'] = async (before) => {
    const record = overheard.elsewhere();
    if (record === undefined) return undefined;
    return isNews(record, before, await shelf.taken(), deps.devicePeerId) ? record : undefined;
  };
  const letGoBut = async (kept: CID | undefined): Promise<void> => {
    for (const { root, owner } of await contentStore.pins())
      if (owner === OWNER && kept?.equals(root) !== true) await contentStore.unpin(root, OWNER);
  };
  return {
    unseen,
    takeIn: async (before) => {
      const record = await unseen(before);
      if (record === undefined) return undefined;
      const front = await readFront(deps, record);
      const { tiddlers, profile } = await readWhole(deps, record, front);
      const base = await readBase(deps, commonRoots(record, front, before, await shelf.taken()));
      const atMs = Math.min(clock.nowMs(), record.validUntilMs - RECORD_LIFETIME_MS);
      const counts = await deps.takePublished({ theirs: tiddlers, base, atMs }, { signal });
      // Durable only after the notes are: whatever cuts it, it is taken in again, and that changes nothing.
      await shelf.keepTaken(takenOf(record, true));
      await letGoBut(record.root);
      return { record, parents: front.manifest.parents, profile, tiddlers, ...counts };
    },
    passOver: async (record) => {
      await shelf.keepTaken(takenOf(record, false));
      await letGoBut(undefined);
    },
  };
};
