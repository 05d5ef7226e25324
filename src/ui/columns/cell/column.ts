import type { Column } from '../../navigation/page.ts';
import { ME } from '../me/face/addresses.ts';
import { PLACE } from './face/addresses.ts';

/** Where a person lives. */
export const cell: Column = {
  pages: [
    {
      address: PLACE,
      title: 'place.title',
      within: ME,
      // A newcomer is asked first.
      start: {
        order: 10,
        isWanted: (opened) => opened.cell.home.get() === undefined,
        follows: (opened) => opened.cell.home,
      },
      load: async () => (await import('./place-page.ts')).placeView,
    },
  ],
  sections: [
    {
      id: 'place',
      title: 'me.section.place',
      order: 60,
      state: {
        words: ({ t }, { cell: { home } }) => home.get()?.label ?? t('me.noPlace'),
        follows: (opened) => opened.cell.home,
      },
      load: async () => (await import('./place-card.ts')).placeCard,
    },
  ],
};
