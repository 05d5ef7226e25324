import type { KeptBack, RefusedChange } from '../../ports/wiki-host.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { createStore } from '../../kit/store.ts';
import type { FrameLink } from './frame-link.ts';
import type { NoteIndex } from './note-index.ts';
import type { SaveQueue, Unsaved, Writer } from './save-queue.ts';
import type { UnsavedActions, UnsavedNote, UnsavedNotes } from './unsaved-notes.types.ts';

/** What one wiki on screen could not hand over. */
export interface FrameRefusals {
  readonly keptBack: (kept: KeptBack) => void;
  readonly mended: (title: string) => void;
  readonly refused: (refused: readonly RefusedChange[]) => void;
  /** Changes of these titles came through. */
  readonly accepted: (titles: readonly string[]) => void;
  /** The wiki is gone: what nobody can take any more is forgotten. */
  readonly left: () => void;
}

export interface UnsavedRoom extends UnsavedActions {
  /** For each wiki on screen. */
  readonly of: (writer: Writer) => FrameRefusals;
  /** The queue has come to rest. */
  readonly refresh: () => void;
}

interface Deps {
  readonly queue: Pick<SaveQueue, 'unsaved' | 'letGo' | 'nudge'>;
  readonly index: Pick<NoteIndex, 'get'>;
  readonly links: ReadonlySet<FrameLink>;
  readonly onChange: () => void;
}

/** A frame can refuse more than anybody deals with: what is beyond is only counted. */
const MAX_KEPT = 200;
/** Told with each change; `all` has the rest, for who asks. */
const MAX_LISTED = 20;

type Kind = 'kept' | 'file' | 'refused' | 'queue';

interface Kept extends UnsavedNote {
  readonly writer: Writer;
  readonly kind: Kind;
  /** Titles that were to go with it. */
  readonly along: readonly string[];
}

const createNames = () => {
  const numbers = new Map<Writer, number>();
  return (writer: Writer, kind: Kind, title: string): string => {
    const number = numbers.get(writer) ?? numbers.size;
    numbers.set(writer, number);
    return `${number} ${kind} ${title}`;
  };
};
type Names = ReturnType<typeof createNames>;

const keptOf = (names: Names, { writer, wish, error }: Unsaved): Kept => ({
  id: names(writer, 'queue', wish.title),
  title: wish.title,
  reason: error instanceof StorageFullError ? 'storage-full' : 'other',
  content: wish.fields ?? undefined,
  writer,
  kind: 'queue',
  along: [],
});

/** What frames keep back or say wrongly, within bounds. */
const createKept = (names: Names, onChange: () => void) => {
  const kept = new Map<string, Kept>();
  const beyond = new Map<Writer, number>();
  const keep = (one: Kept): void => {
    if (kept.size < MAX_KEPT || kept.has(one.id)) kept.set(one.id, one);
    else beyond.set(one.writer, (beyond.get(one.writer) ?? 0) + 1);
  };
  const forget = (ids: readonly string[]): void => {
    if (ids.filter((id) => kept.delete(id)).length > 0) onChange();
  };
  const of = (writer: Writer): FrameRefusals => ({
    keptBack: ({ title, fault: reason, isFile, content, along }) => {
      const kind = isFile ? 'file' : 'kept';
      keep({ id: names(writer, kind, title), title, reason, content, writer, kind, along });
      onChange();
    },
    mended: (title) => forget([names(writer, 'kept', title)]),
    refused: (refused) => {
      for (const { title, reason } of refused)
        keep({
          ...{ id: names(writer, 'refused', title), title, reason, content: undefined },
          ...{ writer, kind: 'refused', along: [] },
        });
      onChange();
    },
    accepted: (titles) => forget(titles.map((title) => names(writer, 'refused', title))),
    left: () => {
      beyond.delete(writer);
      for (const { id, writer: whose, content } of kept.values())
        if (whose === writer && content === undefined) kept.delete(id);
      onChange();
    },
  });
  const countBeyond = (): number => [...beyond.values()].reduce((sum, count) => sum + count, 0);
  return { of, forget, get: (id: string) => kept.get(id), all: () => [...kept.values()], countBeyond };
};

const waitingIn = (queue: Deps['queue'], names: Names): readonly Kept[] =>
  queue
    .unsaved()
    .filter(({ isBehind }) => !isBehind)
    .map((one) => keptOf(names, one));

/** Gathers what is not in the store, from the frames and from the queue, and lets go of it. */
export const createUnsavedNotes = ({ queue, index, links, onChange }: Deps): UnsavedRoom => {
  const names = createNames();
  const list = createStore<UnsavedNotes>({ notes: [], count: 0 });
  const all = (): readonly Kept[] => [...kept.all(), ...waitingIn(queue, names)];
  const refresh = (): void => {
    const now = all();
    list.set({ notes: now.slice(0, MAX_LISTED), count: now.length + kept.countBeyond() });
  };
  const changed = (): void => {
    refresh();
    onChange();
  };
  const kept = createKept(names, changed);
  const putBack = (writer: Writer, titles: readonly string[]): void => {
    const link = [...links].find((one) => one.writer === writer);
    for (const title of titles) link?.putBack(title, index.get(title));
  };
  const letGoOfWish = ({ id }: UnsavedNote): void => {
    const meant = waitingIn(queue, names).find((one) => one.id === id);
    if (meant === undefined) return;
    const gone = queue.letGo(meant.writer, meant.title).map(({ wish }) => wish.title);
    putBack(meant.writer, gone);
    changed();
  };
  const letGo = (note: UnsavedNote): void => {
    const meant = kept.get(note.id);
    if (meant === undefined) {
      letGoOfWish(note);
      return;
    }
    kept.forget([meant.id]);
    if (meant.kind !== 'file') putBack(meant.writer, [meant.title, ...meant.along]);
  };
  return { list, all, tryAgain: queue.nudge, letGo, of: kept.of, refresh };
};
