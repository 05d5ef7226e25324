import type { Row } from './row.ts';
import { edit } from './rows/edit.ts';
import { fileImport } from './rows/file-import.ts';
import { javascript } from './rows/javascript.ts';
import { longTasks } from './rows/long-tasks.ts';
import { manyNotesRow } from './rows/many-notes.ts';
import { memory } from './rows/memory.ts';
import { noteToNeighbour } from './rows/note-to-neighbour.ts';
import { offlineOpen } from './rows/offline-open.ts';
import { paint } from './rows/paint.ts';
import { saves } from './rows/saves.ts';
import { search } from './rows/search.ts';
import { transfer } from './rows/transfer.ts';

/** Every row, in the order of design.md section 9 and of docs/benchmarks.md. */
export const ROWS: readonly Row[] = [
  // One row a line.
  javascript,
  saves,
  edit,
  noteToNeighbour,
  manyNotesRow,
  fileImport,
  transfer,
  search,
  offlineOpen,
  paint,
  longTasks,
  memory,
];
