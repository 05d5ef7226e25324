import type { Store } from '../store.ts';

/** `finishing`: the person agreed; what is being saved comes first, then the page reloads. */
export type NewVersionState = 'none' | 'ready' | 'finishing';

export interface NewVersionActions {
  readonly state: Store<NewVersionState>;
  /** Waits until every note is saved, closes the session, then lets the new version take over and reloads the page. */
  readonly takeOver: () => Promise<void>;
}
