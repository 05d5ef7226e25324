import type { Column } from '../../navigation/page.ts';

/** The second copy on this device. */
export const journal: Column = {
  notices: [{ load: async () => (await import('./restored-notice.ts')).restoredNotice }],
};
