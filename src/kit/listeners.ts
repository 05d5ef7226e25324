/** Who wants to hear of something, each until its own signal ends. */
export interface Listeners<Args extends readonly unknown[]> {
  readonly add: (listener: (...args: Args) => void, options: { readonly signal: AbortSignal }) => void;
  readonly tell: (...args: Args) => void;
}

export const createListeners = <Args extends readonly unknown[]>(): Listeners<Args> => {
  const listeners = new Set<(...args: Args) => void>();
  return {
    add: (listener, { signal }) => {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    tell: (...args) => {
      for (const listener of listeners) listener(...args);
    },
  };
};
