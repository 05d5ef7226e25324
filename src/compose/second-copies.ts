import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import { createSecondCopy, type SecondCopy } from '../adapters/idb/second-copy.ts';
import { createCopyReport, type CopyReportWork } from '../app/journal/copy-report.ts';
import type { World } from './world.ts';

/** The second copies of one session, and what is told of them. */
export const openSecondCopies = (
  { journals, log }: Pick<World, 'journals' | 'log'>,
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
