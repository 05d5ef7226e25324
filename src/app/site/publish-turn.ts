import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { compareRecords, RECORD_RENEWED_MS, type IpnsRecord } from '../../domain/record/record.ts';
import type { Profile } from '../../domain/site/profile.ts';
import type { Published } from '../../domain/site/published.ts';
import type { SiteBuild, SiteBuilder } from '../../domain/site/site.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import type { Overheard } from './overheard.ts';
import type { RootPublisher } from './publish-root.ts';
import type { PublicationShelf } from './shelf.ts';

/** What a turn starts from. */
export interface TurnWish {
  readonly sector: SectorId;
  readonly profile: Profile;
  readonly tiddlers: readonly Tiddler[];
  /** A `publicGeneration` whose changes are all in `tiddlers`. */
  readonly generation: number;
}

export interface TurnDeps {
  readonly name: IpnsName;
  readonly devicePeerId: PeerIdText;
  readonly siteBuilder: () => Promise<SiteBuilder>;
  readonly publisher: Pick<RootPublisher, 'publish' | 'holds'>;
  readonly recordCodec: Pick<RecordCodec, 'parse'>;
  readonly overheard: Overheard;
  readonly shelf: Pick<PublicationShelf, 'stored' | 'keep'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export interface Before {
  readonly published: Published;
  readonly bytes: Uint8Array;
  /** `undefined` when the stored record is no longer valid. */
  readonly record: IpnsRecord | undefined;
}

type Draft = (parents: Published['parents']) => SiteBuild;

export const readBefore = async ({
  name,
  shelf,
  recordCodec,
  clock,
}: Pick<TurnDeps, 'name' | 'shelf' | 'recordCodec' | 'clock'>): Promise<Before | undefined> => {
  const stored = await shelf.stored();
  if (stored === undefined) return undefined;
  const record = await recordCodec.parse(name, stored.record, clock.nowMs());
  return { published: stored.published, bytes: stored.record, record: record.ok ? record.value : undefined };
};

/** Is there something to publish at a start, without looking at the notes? */
export const isDue = (
  before: Before | undefined,
  generation: number,
  { clock, devicePeerId }: Pick<TurnDeps, 'clock' | 'devicePeerId'>,
): boolean =>
  before?.record === undefined ||
  before.published.generation !== generation ||
  before.record.announcement.devicePeerId !== devicePeerId ||
  isAgeing(before.record, clock.nowMs());

/** Renewed long before its end: who was away for two months still finds it valid. */
const isAgeing = (record: IpnsRecord, nowMs: number): boolean =>
  record.validUntilMs - nowMs < RECORD_RENEWED_MS;

/** Does the same root need a new record? */
const isOutdated = (
  deps: TurnDeps,
  { sector }: TurnWish,
  { published }: Before,
  record: IpnsRecord,
): boolean => {
  const { sectors, devicePeerId } = record.announcement;
  const other = deps.overheard.newest();
  const isOvertaken = published.unheard && other !== undefined && compareRecords(other, record) > 0;
  return (
    isOvertaken ||
    isAgeing(record, deps.clock.nowMs()) ||
    sectors.join() !== sector ||
    devicePeerId !== deps.devicePeerId
  );
};

/** The same root under the same record: only what we know of it may have changed. */
const keepKnown = async (deps: TurnDeps, wish: TurnWish, { published, bytes }: Before): Promise<void> => {
  const unheard = published.unheard && !deps.overheard.hasAsked();
  if (published.generation === wish.generation && published.unheard === unheard) return;
  await deps.shelf.keep({ published: { ...published, generation: wish.generation, unheard }, record: bytes });
};

const publish = async (
  { overheard, publisher }: TurnDeps,
  { sector, generation }: TurnWish,
  before: Before | undefined,
  { build, parents }: { readonly build: SiteBuild; readonly parents: Published['parents'] },
): Promise<IpnsRecord> => {
  if (!overheard.hasAsked()) await overheard.ask();
  const known = [before?.published.sequence ?? 0n, overheard.newest()?.sequence ?? 0n];
  const sequence = known.reduce((a, b) => (a > b ? a : b)) + 1n;
  return publisher.publish({ build, parents, generation, sequence, sector, unheard: !overheard.hasAsked() });
};

const sameAs = (draft: Draft, before: Before | undefined): SiteBuild | undefined => {
  const build = before && draft(before.published.parents);
  return build !== undefined && before?.published.root.equals(build.root) === true ? build : undefined;
};

/**
 * One publication: brings the published root and record up to what is wished, and gives the record that stands then.
 * Does nothing when they say so already; gives `undefined` when nothing is or was ever public.
 */
export const publishTurn = async (deps: TurnDeps, wish: TurnWish): Promise<IpnsRecord | undefined> => {
  const before = await readBefore(deps);
  if (before === undefined && wish.tiddlers.length === 0) return undefined;
  const builder = await deps.siteBuilder();
  const draft = builder.draft({ author: deps.name, profile: wish.profile, tiddlers: wish.tiddlers });
  const same = sameAs(draft, before);
  if (before !== undefined && same !== undefined) {
    const { record, published } = before;
    const isHeld = await deps.publisher.holds(published.root);
    if (record === undefined || !isHeld || isOutdated(deps, wish, before, record))
      return publish(deps, wish, before, { build: same, parents: published.parents });
    await keepKnown(deps, wish, before);
    return record;
  }
  const parents = before === undefined ? [] : [before.published.root];
  return publish(deps, wish, before, { build: draft(parents), parents });
};
