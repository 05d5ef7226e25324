import type { FrameMessage, WireChange } from '../protocol.ts';
import { fieldsOf, type Tw, type TwTiddler } from './tw.ts';

/** Titles that are this window's state, or the host's to set. */
const NEVER = new Set([
  '$:/StoryList',
  '$:/HistoryList',
  '$:/Import',
  '$:/language',
  '$:/isEncrypted',
  '$:/DefaultTiddlers/host',
]);
const NEVER_UNDER = ['$:/state/', '$:/temp/', '$:/status/', '$:/info/', '$:/boot/', '$:/plugins/uplanet/'];
const NOTES_PER_BATCH = 1_000;
/** UTF-16 units; one longer note still travels, alone. */
const TEXT_PER_BATCH = 8 * 1024 * 1024;

const isKept = (title: string): boolean =>
  !NEVER.has(title) && !NEVER_UNDER.some((prefix) => title.startsWith(prefix));

const sizeOf = (change: WireChange): number =>
  [...(change.fields ?? [])].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    change.title.length,
  );

/** Sends what the person changed, one batch at a time: the next leaves when the last was answered. */
export interface Outgoing {
  /** A title that changed in this tick. */
  readonly changed: (title: string) => void;
  readonly renamed: (from: string, to: string) => void;
  /** Content put in by the host: not to be echoed while it is what the wiki holds. */
  readonly applied: (title: string, tiddler: TwTiddler | undefined) => void;
  /** The host does not yet have what the wiki holds under this title. */
  readonly isPending: (title: string) => boolean;
  readonly answered: (id: number, saved: boolean) => void;
  /** Answers `flushed` when nothing is under way and nothing untried is left. */
  readonly flush: (id: number) => void;
  readonly pump: () => void;
}

interface OutgoingDeps {
  readonly tw: Tw;
  readonly post: (message: FrameMessage) => void;
  readonly showUnsaved: (isUnsaved: boolean) => void;
}

export const createOutgoing = ({ tw, post, showUnsaved }: OutgoingDeps): Outgoing => {
  const dirty = new Set<string>();
  const renames = new Map<string, string>();
  const fromHost = new Map<string, TwTiddler | undefined>();
  const waiting: number[] = [];
  let underWay: { readonly id: number; readonly changes: readonly WireChange[] } | undefined;
  let hasFailed = false;
  let lastId = 0;

  const changeOf = (title: string): WireChange => {
    const tiddler = tw.wiki.getTiddler(title);
    // A deleted override uncovers its shadow: for the store, the note is gone.
    const isGone = tiddler === undefined || !tw.wiki.tiddlerExists(title);
    const renamedFrom = renames.get(title);
    return {
      title,
      fields: isGone ? null : fieldsOf(tiddler),
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
    };
  };

  const nextBatch = (): readonly WireChange[] => {
    const batch: WireChange[] = [];
    let size = 0;
    for (const title of dirty) {
      const change = changeOf(title);
      size += sizeOf(change);
      if (batch.length > 0 && (size > TEXT_PER_BATCH || batch.length >= NOTES_PER_BATCH)) break;
      batch.push(change);
    }
    return batch;
  };

  const answerWaiting = (): void => {
    for (const id of waiting.splice(0)) post({ verb: 'flushed', id });
  };

  const pump = (): void => {
    if (underWay !== undefined) return;
    if (dirty.size === 0) return answerWaiting();
    const changes = nextBatch();
    for (const { title } of changes) {
      dirty.delete(title);
      renames.delete(title);
    }
    underWay = { id: ++lastId, changes };
    post({ verb: 'changes', ...underWay });
  };

  const keepForLater = (changes: readonly WireChange[]): void => {
    for (const { title, renamedFrom } of changes) {
      dirty.add(title);
      if (renamedFrom !== undefined && !renames.has(title)) renames.set(title, renamedFrom);
    }
  };

  return {
    changed: (title) => {
      if (!isKept(title)) return;
      const existing = tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined;
      const isEcho = fromHost.has(title) && fromHost.get(title) === existing;
      fromHost.delete(title);
      if (!isEcho) dirty.add(title);
    },
    renamed: (from, to) => renames.set(to, renames.get(from) ?? from),
    applied: (title, tiddler) => fromHost.set(title, tiddler),
    isPending: (title) =>
      dirty.has(title) || (underWay?.changes.some((change) => change.title === title) ?? false),
    answered: (id, saved) => {
      if (underWay?.id !== id) return;
      const { changes } = underWay;
      underWay = undefined;
      hasFailed = !saved;
      if (!saved) keepForLater(changes);
      showUnsaved(hasFailed);
      // After a failure the next try waits for the next change: trying at once would only fail again.
      if (hasFailed) answerWaiting();
      else pump();
    },
    flush: (id) => {
      waiting.push(id);
      pump();
    },
    pump,
  };
};
