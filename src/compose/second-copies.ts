import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import { createSecondCopy, type SecondCopy } from '../adapters/idb/second-copy.ts';
import { createCopyReport, type CopyReportWork } from '../app/journal/copy-report.ts';
import type { World } from './world.ts';

/** What neighbours said and which blocks are kept can be had again; unsaved texts change with each word. All other settings are copied. */
const NOT_COPIED = ['ledger/', 'neighbour/', 'pin/', 'draft/', 'seen/'];

export const isCopied = (key: string): boolean => !NOT_COPIED.some((prefix) => key.startsWith(prefix));

/** The second copies of one session, and what is told of them. */
export const openSecondCopies = (
  { journals, log }: World,
  names: { readonly notes: string; readonly settings: string },
  signal: AbortSignal,
): { readonly report: CopyReportWork; readonly notes: SecondCopy; readonly settings: SecondCopy } => {
  const report = createCopyReport();
  const onTrouble = (error: unknown): void => {
    log.warn('no second copy', error);
    report.failed();
  };
  const shared = { journals, tabLock: createWebTabLock(), signal, onTrouble };
  return {
    report,
    notes: createSecondCopy({ ...shared, name: names.notes, onRestored: report.restored }),
    // Settings come back unseen: nobody counts them.
    settings: createSecondCopy({ ...shared, name: names.settings, onRestored: () => undefined }),
  };
};
