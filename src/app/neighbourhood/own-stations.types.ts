import type { Result } from '../../kit/result.ts';
import type { Store } from '../../kit/store.ts';

export type StationRefusal = 'not-a-station-address' | 'too-many-stations';

/** Stations that this person added, beside those that the place of the app names. They stay on this device. */
export interface OwnStations {
  readonly stations: Store<readonly string[]>;
  /** Durable when it resolves; adding one that is there changes nothing. */
  readonly add: (address: string) => Promise<Result<string, StationRefusal>>;
  readonly remove: (address: string) => Promise<void>;
}
