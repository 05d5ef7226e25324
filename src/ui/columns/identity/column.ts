import type { Column } from '../../navigation/page.ts';

/** The person's keys, and the way to leave a device. */
export const identity: Column = {
  sections: [
    {
      id: 'keys',
      title: 'me.section.keys',
      order: 30,
      load: async () => (await import('./keys-card.ts')).keysCard,
    },
  ],
  cards: [{ section: 'devices', order: 10, load: async () => (await import('./forget-card.ts')).forgetCard }],
};
