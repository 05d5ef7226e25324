import type { Route } from '../navigation/routes.ts';

export type PageName = Route['page'];

/** Pages that need an open session travel only then; what comes before stays small. */
export const PAGE_LOADERS: Readonly<Record<Exclude<PageName, 'start'>, () => Promise<unknown>>> = {
  place: () => import('../pages/place/place-page.ts'),
  notebook: () => import('../pages/notebook/notebook-page.ts'),
  deleted: () => import('../pages/notebook/deleted-page.ts'),
  extensions: () => import('../pages/notebook/extensions-page.ts'),
  neighbours: () => import('../pages/neighbours/neighbours-page.ts'),
  neighbour: () => import('../pages/neighbours/neighbour-page.ts'),
  search: () => import('../pages/search/search-page.ts'),
  inbox: () => import('../pages/inbox/inbox-page.ts'),
  me: () => import('../pages/me/me-page.ts'),
};
