import type { BackupActions } from './backup/backup.types.ts';
import type { HomeActions } from './cell/home.types.ts';
import type { SessionActions } from './identity/session.types.ts';
import type { LetterboxActions } from './letterbox/letterbox.types.ts';
import type { MoveActions } from './move/move.types.ts';
import type { CopyReportActions } from './journal/copy-report.types.ts';
import type { NeighbourhoodActions } from './neighbourhood/neighbourhood.types.ts';
import type { OwnStations } from './neighbourhood/own-stations.types.ts';
import type { SearchActions } from './search/search.types.ts';
import type { PublicationActions } from './site/publication.types.ts';
import type { DraftsActions } from './wiki/kept-drafts.types.ts';
import type { NotebookActions } from './wiki/notebook.types.ts';

/** Everything a page can do, by column. The open parts exist only while the session is open. */
export interface App {
  readonly identity: SessionActions;
  /** `undefined` while locked. */
  readonly opened: () => OpenedApp | undefined;
}

/** What exists while somebody's keys are open; ends with the session. */
export interface OpenedApp {
  readonly cell: HomeActions;
  readonly wiki: NotebookActions;
  readonly drafts: DraftsActions;
  readonly letterbox: LetterboxActions;
  readonly backup: BackupActions;
  readonly move: MoveActions;
  readonly journal: CopyReportActions;
  readonly site: PublicationActions;
  readonly neighbourhood: NeighbourhoodActions;
  readonly stations: OwnStations;
  readonly search: SearchActions;
}
