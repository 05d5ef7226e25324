import type { Column } from '../../navigation/page.ts';
import { sectionAt } from '../../navigation/registry.ts';
import { meIcon } from '../../system/icons.ts';
import { ME } from './face/addresses.ts';

/** What concerns the person; the columns hand in its sections. */
export const me: Column = {
  pages: [
    {
      address: ME,
      title: 'nav.me',
      titleAt: ([id], registry) => sectionAt(registry, id)?.title,
      place: { group: 'self', order: 90, title: 'nav.me', icon: meIcon },
      accepts: (rest) => rest.length === 1,
      // Who locked here is done here.
      afterLock: '',
      load: async () => (await import('./me-page.ts')).meView,
    },
  ],
};
