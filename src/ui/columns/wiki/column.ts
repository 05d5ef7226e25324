import type { OpenedApp } from '../../../app/app.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { Column } from '../../navigation/page.ts';
import { notebookIcon } from '../../system/icons.ts';
import { DELETED, EXTENSIONS, NOTEBOOK } from './face/addresses.ts';

const whatActs = ({ t }: Localizer, { wiki: { acts } }: OpenedApp): string => {
  const count = acts.notes.get().acting.length;
  return count === 0 ? t('me.state.nothingActs') : t('acts.acting', { count });
};

/** The notebook: its wiki, its list, what was deleted and what was brought along. */
export const wiki: Column = {
  pages: [
    {
      address: NOTEBOOK,
      title: 'nav.notebook',
      place: { group: 'mine', order: 20, title: 'nav.notebook', icon: notebookIcon },
      accepts: ([view, ...more]) => view === 'list' && more.length === 0,
      start: { order: 20, isWanted: () => true },
      staysAlive: true,
      load: async () => (await import('./notebook-view.ts')).notebookView,
    },
    {
      address: DELETED,
      title: 'deleted.title',
      within: NOTEBOOK,
      load: async () => (await import('./deleted-page.ts')).deletedView,
    },
    {
      address: EXTENSIONS,
      title: 'extensions.title',
      within: NOTEBOOK,
      load: async () => (await import('./extensions-page.ts')).extensionsView,
    },
  ],
  sections: [
    {
      id: 'acts',
      title: 'me.section.acts',
      order: 50,
      state: { words: whatActs, follows: (opened) => opened.wiki.acts.notes },
      load: async () => (await import('./acts-card.ts')).actsCard,
    },
  ],
  cards: [
    { section: 'acts', order: 10, load: async () => (await import('./plugins-card.ts')).pluginsCard },
    { section: 'copies', order: 10, load: async () => (await import('./notes-card.ts')).notesCard },
  ],
};
