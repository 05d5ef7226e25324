import { rereadBrought, type AllRead, type Columns } from './column.ts';
import { openBackup } from './columns/backup.ts';
import { openCell } from './columns/cell.ts';
import { openDrafts } from './columns/drafts.ts';
import { openJournal } from './columns/journal.ts';
import { openLetterbox } from './columns/letterbox.ts';
import { openMove } from './columns/move.ts';
import { openNeighbourhood } from './columns/neighbourhood.ts';
import { openNode } from './columns/network.ts';
import { openPeople } from './columns/people.ts';
import { openSearch } from './columns/search.ts';
import { openSite } from './columns/site.ts';
import { openStations } from './columns/stations.ts';
import { openWiki } from './columns/wiki.ts';
import type { Session } from './session.ts';

/** Every key space that is read again has its reader among them. */
const all = <C extends Columns>(columns: AllRead<C>): C => columns;

/** What needs no other column. It is closed in this order: what is typed, then the notes. */
const openFirst = async (session: Session) => ({
  drafts: openDrafts(session),
  cell: await openCell(session),
  stations: await openStations(session),
  journal: openJournal(session),
  people: openPeople(session),
});

/**
 * All columns of an open session, each with those that it stands on. A new one is a file in `columns/`, a line here, and
 * a line in `OpenedApp` if pages use it.
 */
export const openColumns = async (session: Session) => {
  const first = await openFirst(session);
  const wiki = openWiki(session);
  const neighbourhood = openNeighbourhood(session, { ...first, wiki });
  const columns = all({
    ...first,
    site: await openSite(session, { ...first, wiki, neighbourhood }),
    wiki,
    neighbourhood,
    letterbox: openLetterbox(session, { wiki }),
    search: openSearch(session, { wiki, neighbourhood }),
    network: openNode(session, first),
  });
  const needs = { wiki, rereadBrought: () => rereadBrought(columns) };
  return { ...columns, backup: openBackup(session, needs), move: openMove(session, needs) };
};
