import type { Column } from '../../navigation/page.ts';
import { notebookIcon } from '../../system/icons.ts';
import { DELETED, EXTENSIONS, NOTEBOOK } from './face/addresses.ts';

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
};
