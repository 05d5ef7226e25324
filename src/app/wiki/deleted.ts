import { holdsAll, type PastNote } from '../../domain/wiki/past.ts';
import { copyTitle } from '../../domain/wiki/resolve-save.ts';
import { sameRevision } from '../../domain/wiki/revision.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createStore } from '../../kit/store.ts';
import type { DeletedActions } from './deleted.types.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { QueueOutcome } from './save-queue.ts';

/** Past texts read at a time, a few more or less: all of them together may be big. */
const READ_AT_A_TIME = 100;
/** Deletions that can be undone at once; the others are listed like all. */
const MAX_JUST = 500;

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

interface Page {
  readonly found: readonly PastNote[];
  readonly isMore: boolean;
}

/** Reads page by page; one chunk ahead, so that no page is empty but an only one. */
const createReading = (index: Index, chunks: AsyncIterable<readonly PastNote[]>) => {
  const iterator = chunks[Symbol.asyncIterator]();
  let ahead: readonly PastNote[] = [];
  const next = async (): Promise<readonly PastNote[]> => {
    for (;;) {
      const chunk = await iterator.next();
      if (chunk.done === true) return [];
      const gone = chunk.value.filter((one) => !isBack(index, one));
      if (gone.length > 0) return gone;
    }
  };
  return async (): Promise<Page> => {
    const found = [...ahead];
    for (;;) {
      ahead = await next();
      if (ahead.length === 0 || found.length >= READ_AT_A_TIME) return { found, isMore: ahead.length > 0 };
      found.push(...ahead);
    }
  };
};

/** What is read of the past; a reading that was begun anew meanwhile adds nothing. */
const createPages = (room: NotebookRoom, store: Pick<WikiStore, 'past'>) => {
  const past = createStore<readonly PastNote[]>([]);
  const isMore = createStore(false);
  let reading: ReturnType<typeof createReading> | undefined;
  let coming: Promise<void> | undefined;
  const readOn = async (of: typeof reading): Promise<void> => {
    const page = await of?.();
    if (page === undefined || of !== reading) return;
    past.set([...past.get(), ...page.found]);
    isMore.set(page.isMore);
  };
  const readMore = (): Promise<void> =>
    (coming ??= readOn(reading).finally(() => {
      coming = undefined;
    }));
  return {
    past,
    isMore,
    readMore,
    read: async (options: { readonly signal: AbortSignal }): Promise<void> => {
      await room.load();
      await coming?.catch(() => undefined);
      reading = createReading(room.index, store.past(options));
      past.set([]);
      await readMore();
    },
  };
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
  const pages = createPages(room, store);
  const { past } = pages;
  const just = createStore<readonly PastNote[]>([]);
  return {
    ...pages,
    just,
    restore: async (wanted) => {
      await room.load();
      const title = await bringBack(room, wanted);
      for (const list of [past, just]) list.set(list.get().filter((one) => !isSameText(one, wanted)));
      return title;
    },
    seen: () => just.set([]),
    saved: (outcomes) => {
      const ended = outcomes.flatMap(({ saved }) => (saved.ended?.why === 'deleted' ? [saved.ended] : []));
      if (ended.length > 0) just.set([...ended, ...just.get()].slice(0, MAX_JUST));
    },
  };
};
