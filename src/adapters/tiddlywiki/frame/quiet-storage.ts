/**
 * A `Storage` that holds what was put into it until the page ends, and nothing of anybody else's. An opaque origin has none:
 * asking for it throws, and many a plugin asks at its start. https://html.spec.whatwg.org/multipage/webstorage.html
 */
export const createQuietStorage = (prototype: object): Storage => {
  const items = new Map<string, string>();
  const methods: ReadonlyMap<PropertyKey, unknown> = new Map<PropertyKey, unknown>([
    ['getItem', (name: unknown) => items.get(String(name)) ?? null],
    ['setItem', (name: unknown, value: unknown) => void items.set(String(name), String(value))],
    ['removeItem', (name: unknown) => void items.delete(String(name))],
    ['clear', () => items.clear()],
    ['key', (at: unknown) => [...items.keys()][Number(at)] ?? null],
  ]);
  const isItem = (name: PropertyKey): name is string =>
    typeof name === 'string' && !methods.has(name) && items.has(name);
  const put = (name: PropertyKey, value: unknown): boolean => {
    if (typeof name === 'string' && !methods.has(name)) items.set(name, String(value));
    return true;
  };
  // Items are properties, too: `localStorage.theme = 'dark'`.
  return new Proxy(Object.create(prototype) as Storage, {
    get: (target, name) => {
      if (name === 'length') return items.size;
      if (methods.has(name)) return methods.get(name);
      return isItem(name) ? items.get(name) : (Reflect.get(target, name) as unknown);
    },
    set: (_target, name, value) => put(name, value),
    defineProperty: (_target, name, { value }) => put(name, value),
    deleteProperty: (_target, name) => {
      if (isItem(name)) items.delete(name);
      return true;
    },
    has: (target, name) => isItem(name) || methods.has(name) || Reflect.has(target, name),
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_target, name) =>
      isItem(name)
        ? { value: items.get(name), writable: true, enumerable: true, configurable: true }
        : undefined,
  });
};

/** For code that expects a browser's storage. Every start of the wiki begins with an empty one. */
export const standInForStorage = (): void => {
  for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(globalThis, name, {
      value: createQuietStorage(Storage.prototype),
      configurable: true,
    });
};
