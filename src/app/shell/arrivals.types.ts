import type { Draft, ShareFault } from '../../domain/shell/share.ts';
import type { SharedPicture } from '../../ports/share-inbox.ts';
import type { ChosenFile } from '../import/import.types.ts';
import type { Store } from '../../kit/store.ts';

/** Something that came from outside the app and waits for its person. */
export type Arrival =
  | {
      readonly kind: 'share';
      readonly draft: Draft;
      readonly pictures: readonly SharedPicture[];
      /** Why something of it was left out. */
      readonly refused?: ShareFault;
    }
  | { readonly kind: 'files'; readonly files: readonly ChosenFile[] }
  /** The person asked for a new note from outside the app. */
  | { readonly kind: 'new' };

export interface ArrivalsActions {
  /** The first that waits. It stays until it is settled, over locks and reloads; files that were opened with the app only as long as the page. */
  readonly next: Store<Arrival | undefined>;
  /** It was kept or given up: the next one comes. */
  readonly settle: () => Promise<void>;
}
