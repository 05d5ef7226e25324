import type { Column } from '../navigation/page.ts';

export const MORE = 'more';

/** All places, for a bar that has no room for them. */
export const more: Column = {
  pages: [{ address: MORE, title: 'nav.more', load: async () => (await import('./more-page.ts')).moreView }],
};
