import { holdsAll, type PastNote } from '../../domain/wiki/past.ts';
import { copyTitle } from '../../domain/wiki/resolve-save.ts';
import { sameRevision } from '../../domain/wiki/revision.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createStore } from '../store.ts';
import type { DeletedActions } from './deleted.types.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { QueueOutcome } from './save-queue.ts';

/** Past texts listed at most; older ones come up when newer ones leave. */
const MAX_LISTED = 500;

const RESTORE = Symbol('restore');

export interface DeletedWork extends DeletedActions {
  /** What the queue saved: deletions among it can be undone. */
  readonly saved: (outcomes: readonly QueueOutcome[]) => void;
}

const isSameText = (a: PastNote, b: PastNote): boolean =>
  a.title === b.title && sameRevision(a.revision, b.revision);

type Index = NotebookRoom['index'];

/** Does a note stand there that holds this text? */
const isBack = (index: Index, { title, fields }: PastNote): boolean => {
  const standing = index.get(title)?.fields;
  return standing != null && holdsAll(standing, fields);
};

const freeTitle = (index: Index, { title, revision }: PastNote): string => {
  let free = title;
  for (let attempt = 0; index.get(free) !== undefined; attempt += 1)
    free = copyTitle(title, revision.wallMs, attempt, '');
  return free;
};

const readPast = async (index: Index, chunks: AsyncIterable<readonly PastNote[]>) => {
  const found: PastNote[] = [];
  for await (const chunk of chunks) {
    found.push(...chunk.filter((one) => !isBack(index, one)));
    if (found.length >= MAX_LISTED) break;
  }
  return found.slice(0, MAX_LISTED);
};

/** Durable when it resolves. Gives the title under which the text stands. */
const bringBack = async ({ index, queue }: NotebookRoom, wanted: PastNote): Promise<string> => {
  if (isBack(index, wanted)) return wanted.title;
  const title = freeTitle(index, wanted);
  await queue.add(RESTORE, [{ title, fields: wanted.fields, base: null, audience: 'me', allowed: null }]);
  return title;
};

/** Texts of notes that were deleted, and of notes that were overwritten, for 90 days. */
export const createDeleted = (room: NotebookRoom, store: Pick<WikiStore, 'past'>): DeletedWork => {
  const past = createStore<readonly PastNote[]>([]);
  const just = createStore<readonly PastNote[]>([]);
  return {
    past,
    just,
    read: async (options) => {
      await room.load();
      past.set(await readPast(room.index, store.past(options)));
    },
    restore: async (wanted) => {
      await room.load();
      const title = await bringBack(room, wanted);
      for (const list of [past, just]) list.set(list.get().filter((one) => !isSameText(one, wanted)));
      return title;
    },
    seen: () => just.set([]),
    saved: (outcomes) => {
      const ended = outcomes.flatMap(({ saved }) => (saved.ended?.why === 'deleted' ? [saved.ended] : []));
      if (ended.length > 0) just.set([...ended, ...just.get()].slice(0, MAX_LISTED));
    },
  };
};
