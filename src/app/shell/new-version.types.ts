import type { News, UpdateFault } from '../../domain/shell/update.ts';
import type { ReleaseWord } from '../../domain/shell/release-word.ts';
import type { Store } from '../../kit/store.ts';

/** `finishing`: the person agreed; what is being saved comes first, then the page reloads. */
export type NewVersionState = 'none' | 'ready' | 'finishing';

/** Who made the version that lies ready. */
export interface UpdateWord {
  readonly word: ReleaseWord;
  /** `false`: this build knows a release key, and its word is missing. Only the person's own word stands for it. */
  readonly isExpected: boolean;
}

export interface NewVersionActions {
  readonly state: Store<NewVersionState>;
  /** Known before the version is called ready. */
  readonly word: Store<UpdateWord | undefined>;
  /** What the ready version brings, once it has said so. */
  readonly news: Store<News | undefined>;
  /** Set once for each version that could not be taken, until `hideFailure`. The version in use goes on. */
  readonly failure: Store<UpdateFault | undefined>;
  readonly hideFailure: () => void;
  /** Waits until every note is saved, closes the session, then lets the new version take over and reloads the page. */
  readonly takeOver: () => Promise<void>;
}
