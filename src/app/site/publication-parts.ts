import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Profile } from '../../domain/site/profile.ts';
import { beside } from '../../kit/async/waiting.ts';
import { createStore, type WritableStore } from '../../kit/store.ts';
import { once } from './once.ts';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';
import { createFanOut, type FanOut } from './fan-out.ts';
import { createLockAhead, type LockAhead } from './lock-ahead.ts';
import { createOverheard, type Overheard } from './overheard.ts';
import { createPublicationStatus, type PublicationStatus } from './publication-status.ts';
import { createPicker, type PublicNote } from './public-notes.ts';
import type { PublicationDeps } from './publication.deps.ts';
import { createRootPublisher, type RootPublisher } from './publish-root.ts';
import { createSeenBy, type SeenBy } from './seen-by.ts';
import { createPublicationShelf, type PublicationShelf } from './shelf.ts';

/** Tab lock that is held from the first block written to the old root let go. A sweep takes its turn under it. */
export const PUBLICATION_LOCK = 'uplanet-publication';

/** The rooms of one publication. */
export interface Parts {
  readonly shelf: PublicationShelf;
  readonly overheard: Overheard;
  readonly elsewhere: Elsewhere;
  readonly publisher: RootPublisher;
  readonly fanOut: FanOut;
  readonly status: PublicationStatus;
  readonly seenBy: SeenBy;
  readonly profile: WritableStore<Profile>;
  /** One for the session: it remembers the blocks it made. */
  readonly siteBuilder: PublicationDeps['siteBuilder'];
  /** Exactly what will be public, as the notebook has it now. */
  readonly picked: () => readonly PublicNote[];
  readonly lock: LockAhead;
  /** Stored changes that `publicRecords` shows: the generation at load, plus one for each that was heard since. */
  readonly heard: { generation: number };
}

/** `onElsewhere` is told when there is something of another device of the person. */
export const partsOf = (deps: PublicationDeps, onElsewhere: () => void): Parts => {
  const name = deps.identity.ipnsName;
  const shelf = createPublicationShelf(deps.settings, name);
  const pick = createPicker();
  const overheard = createOverheard({ ...deps, name, onElsewhere });
  return {
    shelf,
    picked: () => pick(deps.notes.publicRecords()),
    overheard,
    elsewhere: createElsewhere({ ...deps, overheard, shelf, takePublished: deps.notes.takePublished }),
    publisher: createRootPublisher({ ...deps, shelf }),
    fanOut: createFanOut({ ...deps, name }),
    status: createPublicationStatus(),
    seenBy: createSeenBy(deps),
    siteBuilder: once(deps.siteBuilder),
    profile: createStore<Profile>({ displayName: '' }),
    lock: createLockAhead({ ...deps, name: PUBLICATION_LOCK }),
    heard: { generation: 0 },
  };
};

/**
 * Hands a record out. The first root of a device may stand beside one that another device published before: neighbours
 * are heard first, and what they know is taken in before anything goes out.
 */
const handOut = async (
  { status, fanOut, overheard, shelf }: Parts,
  { firstMeeting, signal }: PublicationDeps,
  record: IpnsRecord,
): Promise<void> => {
  const published = (await shelf.stored())?.published;
  const isFirst = published !== undefined && published.parents.length + published.trail.length === 0;
  if (isFirst) {
    await firstMeeting({ signal });
    if (overheard.elsewhere() !== undefined && (await shelf.taken()) === undefined) return;
  }
  if (status.facts().record?.sequence === record.sequence) fanOut.offer(record);
};

/** Shows a record that is durable here, and hands it out unless it is under way already. */
export const show = (parts: Parts, deps: PublicationDeps, record: IpnsRecord | undefined): void => {
  const { status, seenBy } = parts;
  const isNew = record !== undefined && record.sequence !== status.facts().record?.sequence;
  status.learn({ record, seen: seenBy.count(record) });
  if (isNew) beside(deps.log, 'record not handed out', deps.signal, handOut(parts, deps, record));
};
