import { nameOfLanguage } from '../../i18n/languages.ts';
import type { Column } from '../../navigation/page.ts';

/** The app itself: how it looks, where it lives, what its browser keeps. */
export const shell: Column = {
  sections: [
    {
      id: 'look',
      title: 'me.section.look',
      order: 70,
      state: { words: ({ language }) => nameOfLanguage(language) },
      load: async () => (await import('./look-form.ts')).lookView,
    },
    {
      id: 'app',
      title: 'me.section.app',
      order: 90,
      load: async () => (await import('./app-address.ts')).appView,
    },
  ],
  cards: [{ section: 'copies', order: 20, load: async () => (await import('./device-card.ts')).deviceCard }],
};
