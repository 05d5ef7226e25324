/** Where the address bar says we are. `start` is the bare address: the place page for a newcomer, else the notebook. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'place' }
  /** Of a notebook without a `view` the wiki is shown. */
  | { readonly page: 'notebook'; readonly view?: 'list' }
  | { readonly page: 'deleted' }
  | { readonly page: 'extensions' }
  | { readonly page: 'neighbours' }
  /** `name` is what was typed: the page checks it. */
  | { readonly page: 'neighbour'; readonly name: string }
  | { readonly page: 'search' }
  | { readonly page: 'inbox' }
  /** `card`: the card that the page opens at. */
  | { readonly page: 'me'; readonly card?: 'move' };

/** Pages with a place below another one. */
const BELOW = new Map<string, Route>([
  ['notebook/list', { page: 'notebook', view: 'list' }],
  ['notebook/deleted', { page: 'deleted' }],
  ['notebook/extensions', { page: 'extensions' }],
  ['me/move', { page: 'me', card: 'move' }],
]);
const SIMPLE = ['place', 'notebook', 'neighbours', 'search', 'inbox', 'me'] as const;

/** Anything unknown leads to the start. */
export const parseRoute = (hash: string): Route => {
  const [first = '', second = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'neighbours' && /^[a-z0-9]{1,100}$/.test(second)) return { page: 'neighbour', name: second };
  const below = BELOW.get(`${first}/${second}`);
  if (below !== undefined) return below;
  const page = SIMPLE.find((known) => known === first);
  return { page: page ?? 'start' };
};

export const hrefOf = (route: Route): string => {
  const { page } = route;
  if (page === 'start') return '#/';
  if (page === 'neighbour') return `#/neighbours/${route.name}`;
  if (page === 'deleted' || page === 'extensions') return `#/notebook/${page}`;
  const below = page === 'notebook' ? route.view : page === 'me' ? route.card : undefined;
  return below === undefined ? `#/${page}` : `#/${page}/${below}`;
};

/** Where who comes back finds themselves: where they were. Whom they read is no one else's, and who locked on Me is done there. */
export const afterLock = (route: Route): Route => {
  if (route.page === 'neighbour') return { page: 'neighbours' };
  return route.page === 'me' ? { page: 'start' } : route;
};
