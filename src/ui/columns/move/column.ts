import type { Column } from '../../navigation/page.ts';

/** The same person at other places. */
export const move: Column = {
  sections: [
    {
      id: 'devices',
      title: 'me.section.devices',
      order: 20,
      also: ['move'],
      load: async () => (await import('./face/move-card.ts')).moveCard,
    },
  ],
};
