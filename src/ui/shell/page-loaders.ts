import type { Route } from '../navigation/routes.ts';

export type PageName = Route['page'];

/** Pages that need an open session travel only then; what comes before stays small. */
export const PAGE_LOADERS: Readonly<Record<Exclude<PageName, 'start'>, () => Promise<unknown>>> = {
  place: () => import('../columns/cell/place-page.ts'),
  notebook: () => import('../columns/wiki/notebook-page.ts'),
  deleted: () => import('../columns/wiki/deleted-page.ts'),
  extensions: () => import('../columns/wiki/extensions-page.ts'),
  neighbours: () => import('../columns/neighbourhood/neighbours-page.ts'),
  neighbour: () => import('../columns/neighbourhood/neighbour-page.ts'),
  search: () => import('../columns/search/search-page.ts'),
  inbox: () => import('../columns/letterbox/inbox-page.ts'),
  me: () => import('../columns/me/me-page.ts'),
};
