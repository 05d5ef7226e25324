import type { IpnsRecord } from '../../domain/record/record.ts';
import { DagTooBigError } from '../../ports/content-store.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { createStore, type Store } from '../../kit/store.ts';
import type { Publication, UnreadElsewhere } from './publication.types.ts';
import { type Seen, UNSEEN } from './seen-by.ts';
import { SiteTooBigError } from './publish-root.ts';

/** What is known of a publication; the person is told the `Publication` that follows from it. */
export interface Facts {
  readonly hasConsent: boolean;
  readonly publicCount: number;
  readonly isPublishing: boolean;
  readonly record: IpnsRecord | undefined;
  readonly reason: Publication['reason'];
  readonly seen: Seen;
  readonly handedTo: number;
  /** There is a network, though perhaps nobody on it. */
  readonly isLinked: boolean;
  /** What another device published and nobody gives now. */
  readonly unread: ({ readonly record: IpnsRecord } & UnreadElsewhere) | undefined;
  readonly tookIn: Publication['tookIn'];
  /** With the reason `too-big`. */
  readonly size: Publication['size'];
}

const NOTHING: Facts = {
  hasConsent: false,
  publicCount: 0,
  isPublishing: false,
  record: undefined,
  reason: undefined,
  seen: UNSEEN,
  handedTo: 0,
  isLinked: false,
  unread: undefined,
  tookIn: undefined,
  size: undefined,
};

const stateOf = (facts: Facts): Publication['state'] => {
  const { hasConsent, publicCount, isPublishing, record, reason, unread } = facts;
  if (!hasConsent) return publicCount === 0 ? 'nothing-public' : 'waiting-for-consent';
  if (reason !== undefined) return 'failed';
  if (unread !== undefined) return 'waiting-for-other-device';
  if (isPublishing) return 'publishing';
  if (record !== undefined) return 'published';
  return publicCount === 0 ? 'nothing-public' : 'publishing';
};

const isSavedHere = ({ record, isPublishing, reason, unread }: Facts): boolean =>
  record !== undefined && !isPublishing && reason === undefined && unread === undefined;

const shownOf = ({ noteCount, missingHere, isAll }: UnreadElsewhere): UnreadElsewhere => ({
  noteCount,
  missingHere,
  isAll,
});

const publicationOf = (facts: Facts): Publication => ({
  state: stateOf(facts),
  publicCount: facts.publicCount,
  ...(facts.record && { root: facts.record.root.toString(), sequence: facts.record.sequence }),
  savedHere: isSavedHere(facts),
  seenBy: facts.seen.whole,
  seenByUnnamed: facts.seen.unnamed,
  heardBy: facts.seen.heard,
  declinedBy: facts.seen.declined,
  waitingForNetwork: facts.record !== undefined && facts.handedTo === 0 && !facts.isLinked,
  ...(facts.reason && { reason: facts.reason }),
  ...(facts.reason === 'too-big' && facts.size && { size: facts.size }),
  ...(facts.unread && { elsewhere: shownOf(facts.unread) }),
  ...(facts.tookIn && { tookIn: facts.tookIn }),
});

export const reasonOf = (error: unknown): NonNullable<Publication['reason']> => {
  if (error instanceof StorageFullError) return 'storage-full';
  if (error instanceof SiteTooBigError || error instanceof DagTooBigError) return 'too-big';
  return 'other';
};

export interface PublicationStatus {
  readonly publication: Store<Publication>;
  readonly facts: () => Facts;
  readonly learn: (news: Partial<Facts>) => void;
}

export const createPublicationStatus = (): PublicationStatus => {
  let facts = NOTHING;
  const publication = createStore(publicationOf(facts));
  return {
    publication,
    facts: () => facts,
    learn: (news) => {
      facts = { ...facts, ...news };
      publication.set(publicationOf(facts));
    },
  };
};
