import { levelOf, TRIED_BYTES, type Room } from '../../domain/shell/room.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';
import type { StorageRoom } from '../../ports/storage-room.ts';
import type { App } from '../app.ts';
import type { Session } from '../identity/session.types.ts';
import { createStore } from '../../kit/store.ts';
import type { NotebookStatus } from '../wiki/notebook.types.ts';
import { createLosses, type Losses } from './losses.ts';
import type { StorageCareActions, StorageState } from './storage-care.types.ts';

export interface StorageCareDeps {
  readonly app: App;
  readonly room: StorageRoom;
  readonly memory: DeviceMemory;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly signal: AbortSignal;
}

/** Asking the browser after each save would cost more than the save. */
export const LOOK_AGAIN_MS = 600_000;

const UNKNOWN: Room = { usedBytes: 0, quotaBytes: Infinity };
const ASKED = 'persist-asked';
const WARNED = 'room-warned';

const createRoomWatch = ({ room, memory, clock }: StorageCareDeps) => {
  const storage = createStore<StorageState>({
    room: undefined,
    level: 'enough',
    doesMoreFit: true,
    isPersisted: false,
  });
  const warning = createStore<Exclude<StorageState['level'], 'enough'> | undefined>(undefined);
  let lookedMs = -Infinity;
  const warn = (level: StorageState['level']): void => {
    if (level === 'enough') {
      memory.remove(WARNED);
      warning.set(undefined);
    } else if (memory.get(WARNED) !== level) {
      memory.set(WARNED, level);
      warning.set(level);
    }
  };
  const refresh = async (): Promise<void> => {
    lookedMs = clock.nowMs();
    const doesMoreFit = await room.fits(TRIED_BYTES);
    const [now, isPersisted] = await Promise.all([room.estimate(), room.isPersisted()]);
    const level = levelOf(now ?? UNKNOWN, doesMoreFit);
    storage.set({ room: now, level, doesMoreFit, isPersisted });
    warn(level);
  };
  const askToPersist = async (): Promise<void> => {
    memory.set(ASKED, 'yes');
    await room.persist();
    await refresh();
  };
  return {
    ...{ storage, warning, refresh, askToPersist },
    hideWarning: (): void => warning.set(undefined),
    /** Once there is something to lose: a browser that asks the person asks about something they have just made. */
    onSaved: (notes: number): void => {
      if (notes > 0 && memory.get(ASKED) === undefined) void askToPersist();
      else if (Math.abs(clock.nowMs() - lookedMs) >= LOOK_AGAIN_MS) void refresh();
    },
  };
};

/** Compares at the first moment at which all notes are there, and remembers at each one after. */
const followNotes = (losses: Losses, owner: string, onSaved: (notes: number) => void) => {
  let isCompared = false;
  return ({ state, noteCount }: NotebookStatus): void => {
    if (state !== 'saved') return;
    if (!isCompared) losses.compare({ owner, notes: noteCount });
    isCompared = true;
    losses.remember(owner, noteCount);
    onSaved(noteCount);
  };
};

/** Watches over what the browser keeps: how much room there is, whether it stays, and whether something went. */
export const createStorageCare = (deps: StorageCareDeps): StorageCareActions => {
  const { app, memory, clock, signal } = deps;
  const losses = createLosses(memory, clock);
  const { onSaved, ...watch } = createRoomWatch(deps);
  let opening = new AbortController();
  let isFirst = true;
  const onSession = (session: Session): void => {
    opening.abort();
    opening = new AbortController();
    if (session.state === 'welcome') {
      // Who leaves while the page is open was asked first: only what is gone at the start was taken away.
      if (isFirst) losses.compare({ owner: undefined, notes: 0 });
      else losses.settle();
    }
    isFirst &&= session.state === 'starting';
    if (session.state !== 'open') return;
    void watch.refresh();
    const listen = followNotes(losses, session.identity.ipnsName, onSaved);
    app.opened()?.wiki.status.subscribe(listen, { signal: AbortSignal.any([signal, opening.signal]) });
  };
  app.identity.session.subscribe(onSession, { signal });
  return { ...watch, loss: losses.loss, hideLoss: losses.settle };
};
