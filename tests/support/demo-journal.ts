import type { OpenedApp } from '../../src/app/app.ts';
import { createCopyReport } from '../../src/app/journal/copy-report.ts';
import type { DemoWish } from './demo-wish.ts';

/** A second copy that brought back what the wish says. */
export const createDemoJournal = ({ journal = {} }: DemoWish): OpenedApp['journal'] => {
  const report = createCopyReport();
  if (journal.restoredNotes !== undefined) report.restored(journal.restoredNotes);
  if (journal.state === 'missing') report.failed();
  return report;
};
