import { carriedSettings, isTaken } from '../../domain/backup/carried-settings.ts';
import { type CarriedItem, type Setting, settingsItems } from '../../domain/backup/item.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import type { Notebook } from '../wiki/notebook.ts';

/** Settings written or sent at a time. */
const SETTINGS_AT_A_TIME = 256;

export interface CarrierDeps {
  readonly wikiStore: Pick<WikiStore, 'records'>;
  readonly notebook: Pick<Notebook, 'merge'>;
  readonly settings: KeyValueStore<string>;
  /** The settings changed below those who hold them in memory. */
  readonly onSettings: () => Promise<void>;
}

/** Everything of one person that goes from place to place, as a stream of items. */
export interface Carrier {
  /** Notes first, then settings, consent to publish last. */
  readonly items: (options: { readonly signal: AbortSignal }) => AsyncIterable<readonly CarriedItem[]>;
  /** Brings items in: notes by `planMerge`, settings by `isTaken`. Durable when it resolves. @throws {StorageFullError} */
  readonly take: (items: readonly CarriedItem[], options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Lets pages and publication see the settings that came in. */
  readonly finish: () => Promise<void>;
}

async function* itemsOf(
  { wikiStore, settings }: CarrierDeps,
  signal: AbortSignal,
): AsyncGenerator<readonly CarriedItem[]> {
  for await (const records of wikiStore.records({ signal }))
    yield records.map((note) => ({ kind: 'note', note }));
  const groups = carriedSettings(await settings.list(''));
  for (let from = 0; from < groups.length; from += SETTINGS_AT_A_TIME)
    yield groups.slice(from, from + SETTINGS_AT_A_TIME).flatMap(settingsItems);
}

const presentOf = async (
  settings: KeyValueStore<string>,
  entries: readonly Setting[],
): Promise<readonly Setting[]> => {
  const values = await Promise.all(entries.map(([key]) => settings.get(key)));
  return entries.flatMap(([key], at) => {
    const value = values[at];
    return value === undefined ? [] : [[key, value] as const];
  });
};

const takeSettings = async (
  settings: KeyValueStore<string>,
  groups: readonly (readonly Setting[])[],
): Promise<void> => {
  const mine = await Promise.all(groups.map((entries) => presentOf(settings, entries)));
  const taken = groups.filter((entries, at) => isTaken(entries, mine[at] ?? []));
  if (taken.length > 0) await settings.putMany(taken.flat());
};

export const createCarrier = (deps: CarrierDeps): Carrier => ({
  items: ({ signal }) => itemsOf(deps, signal),
  take: async (items, { signal }) => {
    const notes = items.flatMap((item) => (item.kind === 'note' ? [item.note] : []));
    const groups = items.flatMap((item) => (item.kind === 'settings' ? [item.entries] : []));
    if (notes.length > 0) await deps.notebook.merge(notes, { signal });
    if (groups.length > 0) await takeSettings(deps.settings, groups);
  },
  finish: deps.onSettings,
});
