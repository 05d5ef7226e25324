import { noteFault } from '../../../domain/wiki/limits.ts';
import { FRAME_LIMITS, type WireChange } from '../protocol.ts';
import type { KeptBack } from './kept-back.ts';
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
/** The name that the person signs their notes with: under `$:/status/`, and theirs all the same. */
const USER_NAME = '$:/status/UserName';
const NOTES_PER_BATCH = 1_000;
/** UTF-16 units; one longer note still travels, alone. */
const TEXT_PER_BATCH = 8 * 1024 * 1024;

const isKept = (title: string): boolean =>
  title === USER_NAME || (!NEVER.has(title) && !NEVER_UNDER.some((prefix) => title.startsWith(prefix)));

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
  /** It waits to be sent, or is not in the store. */
  readonly has: (title: string) => boolean;
  readonly changed: (title: string) => void;
  readonly renamed: (from: string, to: string) => void;
  /** What `from` holds goes on as `to`: a draft that is saved, a note that is renamed. */
  readonly becomes: (from: string, to: string) => void;
  /** Content put in by the host: no change as long as it is what the wiki holds. */
  readonly applied: (title: string, tiddler: TwTiddler | undefined) => void;
  /** The next batch; nothing if nothing waits. What passes a bound of a note is kept back, and holds nothing up. */
  readonly take: () => readonly WireChange[];
  /** The host has these and could not save them. */
  readonly hold: (titles: readonly string[]) => void;
  readonly saved: (title: string) => void;
  /** What was unsaved under this title is nobody's concern any more. */
  readonly letGo: (title: string) => void;
  readonly isUnsaved: () => boolean;
  /** What is on screen, from the top: where a wiki that is opened anew begins. */
  readonly openTitles: () => readonly string[];
}

interface PendingDeps {
  readonly tw: Tw;
  readonly takeTyped: (title: string) => boolean;
  readonly keptBack: KeptBack;
}

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

/** Which title goes on as which other one, until both are known to the host. */
const createHeirs = () => {
  const heirOf = new Map<string, string>();
  return {
    becomes: (from: string, to: string): void => void heirOf.set(from, to),
    of: (from: string): string | undefined => heirOf.get(from),
    fromOf: (to: string): readonly string[] =>
      [...heirOf].filter(([, heir]) => heir === to).map(([from]) => from),
    /** The title was sent, or stands for itself again. */
    done: (from: string): void => void heirOf.delete(from),
  };
};

/** What there is to be said of a title now, and why it cannot be said. */
const createReading = ({ tw, keptBack }: PendingDeps, titles: ReadonlySet<string>) => {
  const heirs = createHeirs();
  const faultOf = (title: string) => {
    const tiddler = ownTiddler(tw, title);
    return tiddler && noteFault(title, fieldsOf(tiddler));
  };
  /** Does what this title held stand under another one that the host cannot be told of? Then it is not gone. */
  const isKeptWith = (title: string): boolean => {
    const heir = heirs.of(title);
    if (heir === undefined || ownTiddler(tw, title) !== undefined) return false;
    return keptBack.has(heir) || (titles.has(heir) && faultOf(heir) !== undefined);
  };
  /** `false`: it is kept back. */
  const maySend = (title: string): boolean => {
    if (isKeptWith(title)) return false;
    const tiddler = ownTiddler(tw, title);
    if (tiddler === undefined) return true;
    const fields = fieldsOf(tiddler);
    const fault = noteFault(title, fields);
    if (fault === undefined) return true;
    keptBack.keep({ title, tiddler, fields, fault, along: heirs.fromOf(title) });
    return false;
  };
  return { heirs, maySend };
};

/** The titles that wait, sifted: what cannot be sent is set aside, and what went with it comes back once it can. */
const createQueue = (deps: PendingDeps) => {
  const titles = new Set<string>();
  /** Changed since it was last asked whether they may be sent. */
  const unsifted = new Set<string>();
  const { heirs, maySend } = createReading(deps, titles);
  const wait = (title: string): void => {
    titles.add(title);
    unsifted.add(title);
  };
  const sift = (): void => {
    for (const title of unsifted) {
      unsifted.delete(title);
      if (!maySend(title)) titles.delete(title);
      else for (const along of deps.keptBack.mend(title)) wait(along);
    }
  };
  return {
    wait,
    has: (title: string) => titles.has(title),
    becomes: heirs.becomes,
    take: (read: (title: string) => WireChange): readonly WireChange[] => {
      sift();
      const batch = firstBatch(titles, read);
      for (const { title } of batch) {
        titles.delete(title);
        heirs.done(title);
      }
      return batch;
    },
  };
};

const changeReader =
  ({ tw, takeTyped }: PendingDeps, renames: ReadonlyMap<string, string>) =>
  (title: string): WireChange => {
    const tiddler = ownTiddler(tw, title);
    const renamedFrom = renames.get(title);
    const isTyped = takeTyped(title);
    return {
      title,
      fields: tiddler === undefined ? null : fieldsOf(tiddler),
      ...(isTyped && tiddler !== undefined ? { isTyped } : {}),
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
    };
  };

export const createPending = (deps: PendingDeps): Pending => {
  const { tw, keptBack } = deps;
  const queue = createQueue(deps);
  const held = new Set<string>();
  const renames = new Map<string, string>();
  const fromHost = new Map<string, TwTiddler | undefined>();
  const read = changeReader(deps, renames);
  return {
    has: (title) => queue.has(title) || held.has(title) || keptBack.has(title),
    changed: (title) => {
      if (!isKept(title)) return;
      const isEcho = fromHost.has(title) && fromHost.get(title) === ownTiddler(tw, title);
      fromHost.delete(title);
      if (!isEcho) queue.wait(title);
    },
    renamed: (from, to) => renames.set(to, renames.get(from) ?? from),
    becomes: queue.becomes,
    applied: (title, tiddler) => fromHost.set(title, tiddler),
    take: () => {
      const batch = queue.take(read);
      for (const { title } of batch) {
        held.delete(title);
        renames.delete(title);
      }
      return batch;
    },
    hold: (unsaved) => {
      for (const title of unsaved) held.add(title);
    },
    saved: (title) => void held.delete(title),
    letGo: (title) => {
      held.delete(title);
      keptBack.forget(title);
    },
    isUnsaved: () => held.size > 0 || !keptBack.isEmpty(),
    openTitles: () => storyOf(tw).slice(0, FRAME_LIMITS.openTitles),
  };
};
