/**
 * The object as it is, but for the members given, which are seen instead of its own. Its methods go on working on itself:
 * one that reads a private field finds it.
 */
export const seenWith = <T extends object>(object: T, members: Partial<T>): T =>
  new Proxy(object, {
    get: (target, key) => {
      if (Object.hasOwn(members, key)) return Reflect.get(members, key) as unknown;
      const own: unknown = Reflect.get(target, key);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
