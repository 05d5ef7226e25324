/** A value that can be watched. Listeners hear the value at once and then each change, until their signal ends; the same value again is none. */
export interface Store<T> {
  readonly get: () => T;
  readonly subscribe: (listener: (value: T) => void, options: { readonly signal: AbortSignal }) => void;
}

export interface WritableStore<T> extends Store<T> {
  readonly set: (value: T) => void;
}

export const createStore = <T>(initial: T): WritableStore<T> => {
  let value = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener(next);
    },
    subscribe: (listener, { signal }) => {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
      listener(value);
    },
  };
};
