import { FRAME_LIMITS, type WireChange } from '../protocol.ts';
import { fieldsOf, type Tw, type TwTiddler } from './tw.ts';

/** Titles that are this window's state, or the host's to set. */
const NEVER = new Set(['$:/StoryList', '$:/HistoryList', '$:/language', '$:/isEncrypted']);
const NEVER_UNDER = [
  '$:/Import',
  '$:/state/',
  '$:/temp/',
  '$:/status/',
  '$:/info/',
  '$:/boot/',
  '$:/plugins/uplanet/',
];
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

/** A deleted override uncovers its shadow: for the store, the note is gone. */
const ownTiddler = (tw: Tw, title: string): TwTiddler | undefined =>
  tw.wiki.tiddlerExists(title) ? tw.wiki.getTiddler(title) : undefined;

/** Titles whose content the host does not have yet. Content is read when it leaves, so a title travels once a batch. */
export interface Pending {
  readonly isEmpty: () => boolean;
  readonly has: (title: string) => boolean;
  readonly changed: (title: string) => void;
  readonly renamed: (from: string, to: string) => void;
  /** Content put in by the host: no change as long as it is what the wiki holds. */
  readonly applied: (title: string, tiddler: TwTiddler | undefined) => void;
  readonly take: () => readonly WireChange[];
  readonly giveBack: (changes: readonly WireChange[]) => void;
  /** What is on screen, from the top: where a wiki that is opened anew begins. */
  readonly openTitles: () => readonly string[];
}

const readChange = (
  tw: Tw,
  { title, renamedFrom, isTyped }: { title: string; renamedFrom: string | undefined; isTyped: boolean },
): WireChange => {
  const tiddler = ownTiddler(tw, title);
  return {
    title,
    fields: tiddler === undefined ? null : fieldsOf(tiddler),
    ...(isTyped && tiddler !== undefined ? { isTyped } : {}),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
  };
};

const firstBatch = (titles: Iterable<string>, read: (title: string) => WireChange): readonly WireChange[] => {
  const batch: WireChange[] = [];
  let size = 0;
  for (const title of titles) {
    const change = read(title);
    size += sizeOf(change);
    if (batch.length > 0 && (size > TEXT_PER_BATCH || batch.length >= NOTES_PER_BATCH)) break;
    batch.push(change);
  }
  return batch;
};

const storyOf = (tw: Tw): readonly string[] => {
  const list = tw.wiki.getTiddler('$:/StoryList')?.fields['list'];
  const titles: readonly unknown[] = Array.isArray(list) ? list : [];
  return titles.filter((title): title is string => typeof title === 'string' && title !== '');
};

/** What was typed and sent stays typed when it is given back, until something else is written there. */
const createTyped = (takeTyped: (title: string) => boolean) => {
  const typedBefore = new Set<string>();
  return {
    typedBefore,
    wasTyped: (title: string): boolean => {
      const wasBefore = typedBefore.delete(title);
      return takeTyped(title) || wasBefore;
    },
  };
};

export const createPending = (tw: Tw, takeTyped: (title: string) => boolean): Pending => {
  const titles = new Set<string>();
  const renames = new Map<string, string>();
  const fromHost = new Map<string, TwTiddler | undefined>();
  const { wasTyped, typedBefore } = createTyped(takeTyped);
  return {
    isEmpty: () => titles.size === 0,
    has: (title) => titles.has(title),
    changed: (title) => {
      if (!isKept(title)) return;
      const isEcho = fromHost.has(title) && fromHost.get(title) === ownTiddler(tw, title);
      fromHost.delete(title);
      if (isEcho) return;
      typedBefore.delete(title);
      titles.add(title);
    },
    renamed: (from, to) => renames.set(to, renames.get(from) ?? from),
    applied: (title, tiddler) => fromHost.set(title, tiddler),
    take: () => {
      const batch = firstBatch(titles, (title) =>
        readChange(tw, { title, renamedFrom: renames.get(title), isTyped: wasTyped(title) }),
      );
      for (const { title } of batch) {
        titles.delete(title);
        renames.delete(title);
      }
      return batch;
    },
    openTitles: () => storyOf(tw).slice(0, FRAME_LIMITS.openTitles),
    giveBack: (changes) => {
      for (const { title, renamedFrom, isTyped } of changes) {
        // Changed again meanwhile: that change says whose it is.
        if (isTyped === true && !titles.has(title)) typedBefore.add(title);
        titles.add(title);
        if (renamedFrom !== undefined && !renames.has(title)) renames.set(title, renamedFrom);
      }
    },
  };
};
