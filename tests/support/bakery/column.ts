import type { Column } from '../../../src/ui/navigation/page.ts';
import { pinIcon } from '../../../src/ui/system/icons.ts';

/** A column that nobody needs: two places, and a section of Me. All of it lies in this folder. */
export const bakery: Column = {
  pages: [
    {
      address: 'bakery',
      title: 'place.title',
      place: { group: 'village', order: 50, title: 'place.title', icon: pinIcon },
      accepts: (rest) => rest.length === 1,
      load: async () => (await import('./bakery-page.ts')).bakeryView,
    },
    {
      address: 'mill',
      title: 'place.title',
      place: { group: 'village', order: 55, title: 'place.title', icon: pinIcon },
      load: async () => (await import('./bakery-page.ts')).bakeryView,
    },
  ],
  sections: [
    {
      id: 'oven',
      title: 'place.title',
      order: 5,
      state: { words: ({ number }) => number(220) },
      load: async () => (await import('./oven-card.ts')).ovenCard,
    },
  ],
};
