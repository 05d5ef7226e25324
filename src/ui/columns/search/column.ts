import type { Column } from '../../navigation/page.ts';
import { searchIcon } from '../../system/icons.ts';

/** One field over all notes. */
export const search: Column = {
  pages: [
    {
      address: 'search',
      title: 'search.title',
      place: { group: 'everywhere', order: 60, title: 'nav.search', icon: searchIcon },
      load: async () => (await import('./search-page.ts')).searchView,
    },
  ],
};
