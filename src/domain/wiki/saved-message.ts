/** What one tab tells the others after a save: which notes of which store, or which keys, are new. */
export interface SavedMessage {
  readonly kind: 'notes-saved';
  readonly store: string;
  readonly titles: readonly string[];
}

export const savedMessage = (store: string, titles: readonly string[]): SavedMessage => ({
  kind: 'notes-saved',
  store,
  titles,
});

/** The titles if this message is about `store`; `undefined` for anything else that came over the channel. */
export const parseSavedMessage = (message: unknown, store: string): readonly string[] | undefined => {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('kind' in message && 'store' in message && 'titles' in message)) return undefined;
  if (message.kind !== 'notes-saved' || message.store !== store) return undefined;
  if (!Array.isArray(message.titles)) return undefined;
  const titles: readonly unknown[] = message.titles;
  return titles.filter((title) => typeof title === 'string');
};
