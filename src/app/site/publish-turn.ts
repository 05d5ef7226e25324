import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { compareRecords, RECORD_RENEWED_MS, type IpnsRecord } from '../../domain/record/record.ts';
import type { Profile } from '../../domain/site/profile.ts';
import { MAX_TRAIL, type Published, type Taken } from '../../domain/site/published.ts';
import type { SiteBuild, SiteBuilder, SiteDraft } from '../../domain/site/site.ts';
import { showsTheSame } from '../../domain/wiki/plan-take-in.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import { createSlices } from '../../kit/async/slices.ts';
import type { Before } from './before.ts';
import type { TakenIn } from './elsewhere.ts';
import type { Overheard } from './overheard.ts';
import type { RootPublisher } from './publish-root.ts';
import type { PublicationShelf } from './shelf.ts';

/** What a turn starts from. */
export interface TurnWish {
  readonly sector: SectorId;
  readonly profile: Profile;
  readonly tiddlers: readonly Tiddler[];
  /** Is each of `tiddlers` public at this moment, and does the person live in that sector? */
  readonly isWishedStill: () => boolean;
  /** Told of a new record once it is durable, before the turn ends. */
  readonly onKept: (record: IpnsRecord) => void;
  /** What is stored when the turn begins; nobody else publishes meanwhile. */
  readonly before: Before | undefined;
  /** A `publicGeneration` whose changes are all in `tiddlers`. */
  readonly generation: number;
  /** What was taken in from another device for this turn; it is in `tiddlers`. */
  readonly takenIn: TakenIn | undefined;
}

export interface TurnDeps {
  readonly name: IpnsName;
  readonly devicePeerId: PeerIdText;
  readonly siteBuilder: () => Promise<SiteBuilder>;
  readonly publisher: Pick<RootPublisher, 'publish' | 'follow' | 'holds'>;
  readonly recordCodec: Pick<RecordCodec, 'parse'>;
  readonly overheard: Overheard;
  readonly shelf: Pick<PublicationShelf, 'stored' | 'keep' | 'taken'>;
  readonly clock: Pick<Clock, 'nowMs' | 'turn'>;
}

/** Is there something to publish at a start, without looking at the notes? */
export const isDue = (
  before: Before | undefined,
  generation: number,
  { clock, devicePeerId }: { readonly clock: Pick<Clock, 'nowMs'> } & Pick<TurnDeps, 'devicePeerId'>,
): boolean =>
  before?.record === undefined ||
  before.published.generation !== generation ||
  isOfAnother(before.published, before.record, devicePeerId) ||
  isAgeing(before.record, clock.nowMs());

/** Signed by a device that is left behind; one whose root is followed speaks for the name as well. */
const isOfAnother = ({ followed }: Published, { announcement }: IpnsRecord, own: PeerIdText): boolean =>
  followed === undefined && announcement.devicePeerId !== own;

/** Renewed long before its end: who was away for two months still finds it valid. */
const isAgeing = (record: IpnsRecord, nowMs: number): boolean =>
  record.validUntilMs - nowMs < RECORD_RENEWED_MS;

interface Turn {
  readonly deps: TurnDeps;
  readonly wish: TurnWish;
  readonly before: Before | undefined;
  readonly taken: Taken | undefined;
}

/** Another device's root stands above this one, without the notes that are here only. */
const isOvertaken = ({ deps, wish, taken }: Turn, { unheard }: Published, record: IpnsRecord): boolean => {
  const other = deps.overheard.newest();
  const isPassed = unheard && other !== undefined && compareRecords(other, record) > 0;
  const isAbove = wish.takenIn !== undefined && compareRecords(wish.takenIn.record, record) > 0;
  return isPassed || isAbove || (taken !== undefined && taken.sequence > record.sequence);
};

/** Does the same root need a new record? */
const isOutdated = (turn: Turn, published: Published, record: IpnsRecord): boolean => {
  const { deps, wish } = turn;
  return (
    isOvertaken(turn, published, record) ||
    isAgeing(record, deps.clock.nowMs()) ||
    record.announcement.sectors.join() !== wish.sector ||
    isOfAnother(published, record, deps.devicePeerId)
  );
};

/** The same root under the same record: only what we know of it may have changed. */
const keepKnown = async ({ deps, wish }: Turn, { published, bytes }: Before): Promise<void> => {
  const unheard = published.unheard && !deps.overheard.hasAsked();
  if (published.generation === wish.generation && published.unheard === unheard) return;
  await deps.shelf.keep({ published: { ...published, generation: wish.generation, unheard }, record: bytes });
};

const trailOf = (before: Before | undefined): Published['trail'] =>
  before === undefined
    ? []
    : [before.published.root, ...before.published.trail]
        .filter((root, at, all) => all.findIndex((other) => other.equals(root)) === at)
        .slice(0, MAX_TRAIL);

const publish = (
  { deps: { overheard, publisher }, wish: { sector, generation, isWishedStill, onKept }, before }: Turn,
  { build, parents }: { readonly build: SiteBuild; readonly parents: Published['parents'] },
): Promise<IpnsRecord> => {
  const earlier = [before?.published.sequence ?? 0n, overheard.newest()?.sequence ?? 0n];
  const sequence = earlier.reduce((a, b) => (a > b ? a : b)) + 1n;
  const trail = trailOf(before);
  const unheard = !overheard.hasAsked();
  const known = { parents, trail, generation, sequence, sector, unheard };
  return publisher.publish({ build, isWishedStill, onKept, ...known });
};

/** Two devices with the same notes need one root: the later one. The other follows it, else each would answer the other for ever. */
const mayFollow = ({ wish, before }: Turn): TakenIn | undefined => {
  const { takenIn, tiddlers, profile } = wish;
  if (takenIn?.profile.displayName !== profile.displayName) return undefined;
  const isLater = before?.record === undefined || compareRecords(takenIn.record, before.record) > 0;
  return isLater && showsTheSame(tiddlers, takenIn.tiddlers) ? takenIn : undefined;
};

const follow = async (
  { deps, wish, before }: Turn,
  { record, parents, profile }: TakenIn,
): Promise<IpnsRecord> => {
  const { root, sequence } = record;
  const { displayName } = profile;
  const { generation } = wish;
  const base = { root, parents, sequence, generation, unheard: false, trail: trailOf(before) };
  await deps.publisher.follow({ ...base, followed: { displayName } }, record);
  return record;
};

/** The root of another device that is followed shows what is wished, though this device would build it otherwise. */
const isFollowing = ({ wish }: Turn, published: Published | undefined): boolean =>
  published?.followed?.displayName === wish.profile.displayName && published.generation === wish.generation;

const sameAs = (draft: SiteDraft, before: Before | undefined): SiteBuild | undefined => {
  const build = before && draft(before.published.parents);
  return build !== undefined && before?.published.root.equals(build.root) === true ? build : undefined;
};

/** What the next root follows: the one before, and what was taken in from another device. */
const parentsOf = ({ before, taken }: Turn): Published['parents'] => {
  const own = before === undefined ? [] : [before.published.root];
  const other = taken?.isWhole === true && own[0]?.equals(taken.root) !== true ? [taken.root] : [];
  return [...own, ...other];
};

const stands = async (turn: Turn, { published, record }: Before): Promise<IpnsRecord | undefined> => {
  const isHeld = await turn.deps.publisher.holds(published.root);
  return record === undefined || !isHeld || isOutdated(turn, published, record) ? undefined : record;
};

const bringUp = async (turn: Turn): Promise<IpnsRecord> => {
  const { deps, wish, before } = turn;
  if (isFollowing(turn, before?.published)) {
    const followed = before && (await stands(turn, before));
    if (followed !== undefined) return followed;
  }
  const builder = await deps.siteBuilder();
  const content = { author: deps.name, profile: wish.profile, tiddlers: wish.tiddlers };
  const draft = await builder.draft(content, createSlices(deps.clock));
  const same = sameAs(draft, before);
  if (before === undefined || same === undefined) {
    const parents = parentsOf(turn);
    return publish(turn, { build: draft(parents), parents });
  }
  const standing = await stands(turn, before);
  if (standing === undefined) return publish(turn, { build: same, parents: before.published.parents });
  await keepKnown(turn, before);
  return standing;
};

/**
 * One publication: brings the published root and record up to what is wished, and gives the record that stands then.
 * Does nothing when they say so already; gives `undefined` when nothing is or was ever public.
 */
export const publishTurn = async (deps: TurnDeps, wish: TurnWish): Promise<IpnsRecord | undefined> => {
  const { before } = wish;
  if (before === undefined && wish.tiddlers.length === 0 && wish.takenIn === undefined) return undefined;
  const turn = { deps, wish, before, taken: await deps.shelf.taken() };
  const followed = mayFollow(turn);
  return followed === undefined ? bringUp(turn) : follow(turn, followed);
};
