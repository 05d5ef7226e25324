/** Ways that end the page they are taken in: each needs a page of its own. */
export const LEAVING_WAYS = [
  ...['location-href', 'location-assign', 'location-replace', 'navigation', 'open-self', 'refresh'],
  ...['anchor-self', 'form-self', 'history', 'parent-location'],
] as const;

/** Runs in a page; functions of their own for the ways could not cross into it. */
export const leaveBy = (way: string, url: string): void => {
  const put = (tag: string, properties: Readonly<Record<string, string>>): HTMLElement =>
    document.body.appendChild(Object.assign(document.createElement(tag), properties));
  const ways: Readonly<Record<string, () => unknown>> = {
    'location-href': () => (location.href = url),
    'location-assign': () => location.assign(url),
    'location-replace': () => location.replace(url),
    navigation: () => {
      const navigation = Reflect.get(globalThis, 'navigation') as {
        readonly navigate: (to: string) => unknown;
      };
      return navigation.navigate(url);
    },
    'open-self': () => window.open(url, '_self'),
    refresh: () => document.head.append(put('meta', { httpEquiv: 'refresh', content: `0;url=${url}` })),
    'anchor-self': () => put('a', { href: url }).click(),
    'form-self': () => (put('form', { action: url, method: 'post' }) as HTMLFormElement).submit(),
    history: () => history.pushState(undefined, '', url),
    'parent-location': () => (window.parent.location.href = url),
  };
  // Only once the page has answered: it may be gone then.
  setTimeout(() => ways[way]?.());
};
