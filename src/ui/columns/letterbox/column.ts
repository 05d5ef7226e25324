import type { Column } from '../../navigation/page.ts';
import { INBOX } from './face/addresses.ts';

/** What is to be decided. */
export const letterbox: Column = {
  pages: [
    {
      address: INBOX,
      title: 'inbox.title',
      isLetterbox: true,
      load: async () => (await import('./inbox-page.ts')).inboxView,
    },
  ],
};
