/** Where the address bar says we are. `start` is the bare address: the place page for a newcomer, else the notebook. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'place' }
  | { readonly page: 'notebook' }
  | { readonly page: 'deleted' }
  | { readonly page: 'neighbours' }
  /** `name` is what was typed: the page checks it. */
  | { readonly page: 'neighbour'; readonly name: string }
  | { readonly page: 'search' }
  | { readonly page: 'inbox' }
  | { readonly page: 'me' };

const SIMPLE = ['place', 'notebook', 'neighbours', 'search', 'inbox', 'me'] as const;

/** Anything unknown leads to the start. */
export const parseRoute = (hash: string): Route => {
  const [first = '', second = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'neighbours' && /^[a-z0-9]{1,100}$/.test(second)) return { page: 'neighbour', name: second };
  if (first === 'notebook' && second === 'deleted') return { page: 'deleted' };
  const page = SIMPLE.find((known) => known === first);
  return { page: page ?? 'start' };
};

export const hrefOf = (route: Route): string => {
  switch (route.page) {
    case 'start':
      return '#/';
    case 'deleted':
      return '#/notebook/deleted';
    case 'neighbour':
      return `#/neighbours/${route.name}`;
    case 'place':
    case 'notebook':
    case 'neighbours':
    case 'search':
    case 'inbox':
    case 'me':
      return `#/${route.page}`;
  }
};
