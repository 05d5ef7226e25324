import { createStore } from '../../kit/store.ts';
import type { CopyReport, CopyReportActions } from './copy-report.types.ts';

export interface CopyReportWork extends CopyReportActions {
  readonly restored: (notes: number) => void;
  /** Told once or more: nothing mends it before the next start. */
  readonly failed: () => void;
}

/** What the person is told of the second copy. */
export const createCopyReport = (): CopyReportWork => {
  const report = createStore<CopyReport>({ state: 'kept', restoredNotes: 0 });
  const learn = (news: Partial<CopyReport>): void => report.set({ ...report.get(), ...news });
  return {
    report,
    restored: (notes) => learn({ restoredNotes: report.get().restoredNotes + notes }),
    failed: () => {
      if (report.get().state !== 'missing') learn({ state: 'missing' });
    },
    wasRead: () => learn({ restoredNotes: 0 }),
  };
};
