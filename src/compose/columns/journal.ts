import type { Session } from '../session.ts';

/** What became of the second copies. */
export const openJournal = ({ storage: { report } }: Pick<Session, 'storage'>) => ({ actions: report });
