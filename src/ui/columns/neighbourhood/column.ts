import type { Column } from '../../navigation/page.ts';
import { neighboursIcon } from '../../system/icons.ts';
import { NEIGHBOURS } from './face/addresses.ts';
import { networkWords } from './network-words.ts';

/** Who is around, and what they show. */
export const neighbourhood: Column = {
  pages: [
    {
      address: NEIGHBOURS,
      title: 'nav.neighbours',
      place: { group: 'village', order: 40, title: 'nav.neighbours', icon: neighboursIcon },
      accepts: (rest) => rest.length === 1,
      // Whom somebody reads is no one else's.
      afterLock: NEIGHBOURS,
      load: async () => (await import('./neighbours-place.ts')).neighboursView,
    },
  ],
  sections: [
    {
      id: 'network',
      title: 'me.section.network',
      order: 80,
      state: {
        words: (localizer, opened) => networkWords(localizer, opened.neighbourhood.status.get()),
        follows: (opened) => opened.neighbourhood.status,
      },
      load: async () => (await import('./network-details.ts')).networkView,
    },
  ],
};
