import type { IpnsRecord } from '../../domain/record/record.ts';
import { DagTooBigError } from '../../ports/content-store.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { createStore, type Store } from '../store.ts';
import type { Publication } from './publication.types.ts';
import { SiteTooBigError } from './publish-root.ts';

/** What is known of a publication; the person is told the `Publication` that follows from it. */
export interface Facts {
  readonly hasConsent: boolean;
  readonly publicCount: number;
  readonly isPublishing: boolean;
  readonly record: IpnsRecord | undefined;
  readonly reason: Publication['reason'];
  readonly seenBy: number;
  readonly handedTo: number;
}

const NOTHING: Facts = {
  hasConsent: false,
  publicCount: 0,
  isPublishing: false,
  record: undefined,
  reason: undefined,
  seenBy: 0,
  handedTo: 0,
};

const stateOf = ({ hasConsent, publicCount, isPublishing, record, reason }: Facts): Publication['state'] => {
  if (!hasConsent) return publicCount === 0 ? 'nothing-public' : 'waiting-for-consent';
  if (reason !== undefined) return 'failed';
  if (isPublishing) return 'publishing';
  if (record !== undefined) return 'published';
  return publicCount === 0 ? 'nothing-public' : 'publishing';
};

const publicationOf = (facts: Facts): Publication => ({
  state: stateOf(facts),
  publicCount: facts.publicCount,
  ...(facts.record && { root: facts.record.root.toString(), sequence: facts.record.sequence }),
  savedHere: facts.record !== undefined && !facts.isPublishing && facts.reason === undefined,
  seenBy: facts.seenBy,
  waitingForNetwork: facts.record !== undefined && facts.handedTo === 0,
  ...(facts.reason && { reason: facts.reason }),
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
