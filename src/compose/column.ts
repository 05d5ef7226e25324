import { spaceOf, type RereadSpace } from '../domain/settings/keyspaces.ts';
import { beside } from '../kit/async/waiting.ts';
import type { Log } from '../kit/world/log.ts';
import type { KeyValueStore } from '../ports/key-value-store.ts';

/** Shows what is stored now. */
export interface Reader {
  /** Another tab stored it; absent where the column listens to the other tabs itself. */
  readonly fromTab?: () => Promise<void>;
  /** It came from elsewhere, with a backup or a move. */
  readonly brought: () => Promise<void>;
}

/** One concept of an open session, as the loops below know it. What other columns need of it stands beside. */
export interface Column {
  /** What pages can do. */
  readonly actions?: unknown;
  /** Goes on beside the session once all columns stand. Nobody waits for it, and its failure is logged. */
  readonly start?: () => Promise<void>;
  /** By key space: whoever holds its settings in memory. */
  readonly readers?: Readonly<Partial<Record<RereadSpace, Reader>>>;
  /** What waits is tried at once: the page came back into sight, or the network did. */
  readonly nudge?: () => void;
  /** Waits for what must not be lost, and lets go. */
  readonly close?: () => Promise<void>;
}

export type Columns = Readonly<Record<string, Column>>;

type SpacesOf<C extends Columns> = {
  [Name in keyof C]: C[Name] extends { readonly readers: infer Readers } ? keyof Readers : never;
}[keyof C];

/** Columns that together read every key space again: one that nobody reads does not compile. */
export type AllRead<C extends Columns> = C & (RereadSpace extends SpacesOf<C> ? unknown : never);

/** What pages see of the columns: those that `App` names, which may be fewer than there are. */
export const actionsOf = <App extends object>(
  columns: Readonly<{ [Name in keyof App]: { readonly actions: App[Name] } }>,
): App => {
  const shown = Object.entries<Column>(columns).flatMap(([name, { actions }]) =>
    actions === undefined ? [] : [[name, actions] as const],
  );
  // Each name stands in the type above; the loop only takes the wrapping off.
  return Object.fromEntries(shown) as App;
};

const readersOf = (columns: Columns): readonly (readonly [space: string, reader: Reader])[] =>
  Object.values(columns).flatMap(({ readers = {} }) => Object.entries(readers));

/** Settings came in from a backup or another place: whoever holds them in memory reads them again, one after the other. */
export const rereadBrought = async (columns: Columns): Promise<void> => {
  for (const [, { brought }] of readersOf(columns)) await brought();
};

export interface LoopDeps {
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What the person chose or published in another tab is shown in this one too. */
export const followTabs = (
  columns: Columns,
  settings: Pick<KeyValueStore, 'onRemoteChange'>,
  { log, signal }: LoopDeps,
): void => {
  const read = async (keys: readonly string[]): Promise<void> => {
    const spaces: ReadonlySet<string | undefined> = new Set(keys.map(spaceOf));
    for (const [space, { fromTab }] of readersOf(columns)) if (spaces.has(space)) await fromTab?.();
  };
  settings.onRemoteChange((keys) => beside(log, 'what another tab stored was not read', signal, read(keys)), {
    signal,
  });
};

export const startAll = (columns: Columns, { log, signal }: LoopDeps): void => {
  for (const [name, { start }] of Object.entries(columns))
    if (start !== undefined) beside(log, `${name} did not start`, signal, start());
};

export const nudgeAll = (columns: Columns): void => {
  for (const { nudge } of Object.values(columns)) nudge?.();
};

/** In the order in which they stand: who writes first, the storage last. */
export const closeAll = async (columns: Columns): Promise<void> => {
  for (const { close } of Object.values(columns)) await close?.();
};
