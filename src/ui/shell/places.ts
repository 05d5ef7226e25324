import { meIcon, neighboursIcon, notebookIcon, searchIcon } from '../system/icons.ts';
import type { PlainKey } from '../i18n/catalogue.ts';
import { hrefOf, type Route } from '../navigation/routes.ts';

/** A page on screen: the bare address stands for one of them. */
export type Shown = Exclude<Route, { readonly page: 'start' }>;

/** The notebook, as its wiki or as a list. */
export type NotebookShown = Extract<Shown, { readonly page: 'notebook' }>;

/** Tells a page from another one: the views of the notebook are one page. */
export const placeOf = (shown: Shown): string => (shown.page === 'notebook' ? shown.page : hrefOf(shown));

/** What the window is called on each page. */
export const TITLES: Readonly<Record<Shown['page'], PlainKey>> = {
  place: 'place.title',
  notebook: 'nav.notebook',
  deleted: 'deleted.title',
  extensions: 'extensions.title',
  neighbours: 'nav.neighbours',
  neighbour: 'nav.neighbours',
  search: 'search.title',
  inbox: 'inbox.title',
  me: 'nav.me',
};

/** Pages that stand behind a place of the bar. */
export const PART_OF: Readonly<Partial<Record<Shown['page'], Shown['page']>>> = {
  neighbour: 'neighbours',
  place: 'me',
  deleted: 'notebook',
  extensions: 'notebook',
};

/** The places on the bar. */
export const BAR = [
  ['notebook', 'nav.notebook', notebookIcon],
  ['neighbours', 'nav.neighbours', neighboursIcon],
  ['search', 'nav.search', searchIcon],
  ['me', 'nav.me', meIcon],
] as const;
