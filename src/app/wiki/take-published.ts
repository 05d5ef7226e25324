import { planTakeIn, type ShownElsewhere } from '../../domain/wiki/plan-take-in.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';

/** Small enough that a save in the frame does not wait long. */
const CHUNK_NOTES = 500;

const ELSEWHERE = Symbol('elsewhere');

/** What came of it, in notes. */
export interface TookIn {
  readonly arrived: number;
  readonly withdrawn: number;
}

export interface TakePublishedDeps {
  readonly room: Pick<NotebookRoom, 'load' | 'index' | 'queue'>;
  readonly merge: (
    records: readonly NoteRecord[],
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
  readonly setAudience: NotebookActions['setAudience'];
  readonly nowMs: () => number;
}

export type TakePublished = (
  shown: ShownElsewhere,
  options: { readonly signal: AbortSignal },
) => Promise<TookIn>;

/** Takes in what another device of the same person published. Durable when it resolves; doing it twice changes nothing. */
export const createTakePublished =
  ({ room, merge, setAudience, nowMs }: TakePublishedDeps): TakePublished =>
  async (shown, { signal }) => {
    await room.load();
    const { arriving, updates, withdrawn } = planTakeIn(shown, room.index.get, nowMs());
    for (let from = 0; from < arriving.length; from += CHUNK_NOTES)
      await merge(arriving.slice(from, from + CHUNK_NOTES), { signal });
    if (updates.length > 0) await room.queue.add(ELSEWHERE, updates);
    if (withdrawn.length > 0) await setAudience(withdrawn, 'me');
    return { arrived: arriving.length + updates.length, withdrawn: withdrawn.length };
  };
