import { createCarrier, type Carrier } from '../../app/backup/carrier.ts';
import type { Session } from '../session.ts';
import type { WikiColumn } from './wiki.ts';

export interface TravelNeeds {
  readonly wiki: Pick<WikiColumn, 'notebook'>;
  /** Whoever holds settings in memory reads them again. */
  readonly rereadBrought: () => Promise<void>;
}

/** Everything of the person, as a stream: to and from a file, or from one place to another. */
export const carrierOf = (
  { storage: { wikiStore, settings } }: Pick<Session, 'storage'>,
  { wiki: { notebook }, rereadBrought }: TravelNeeds,
): Carrier => createCarrier({ wikiStore, notebook, settings, onSettings: rereadBrought });
