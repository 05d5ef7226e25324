import type { Store } from '../../kit/store.ts';

/** How the second copy of what the person has stands. */
export interface CopyReport {
  /** `missing`: from here to the next start the browser's database is alone. */
  readonly state: 'kept' | 'missing';
  /** Notes that the browser's database had lost and that came back when it was opened; 0 once the person has read it. */
  readonly restoredNotes: number;
}

export interface CopyReportActions {
  readonly report: Store<CopyReport>;
  /** The person has read what came back. */
  readonly wasRead: () => void;
}
