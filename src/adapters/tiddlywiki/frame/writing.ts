import { createDepth, type Depth, type Run } from './depth.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { Hand } from './hand.ts';
import { isPlainText } from './provenance.ts';
import type { Trust } from './trust.ts';
import type { Tw, TwMethods, TwTiddler } from './tw.ts';

/** Who writes into the wiki right now. */
export interface Writing {
  /** Runs what a note sets off that may not act: whatever it writes is not the person's own. */
  readonly asForeign: Run;
  /** For what is done later, after a question: it stays as foreign as it is now. */
  readonly remember: () => Run;
  /** Runs what makes a new note after the model of another. */
  readonly asCopyOf: (title: string) => Run;
  /** Runs what the host puts in. */
  readonly asHost: Run;
  /** Did the person's own hand make the last change under this title? Asked once for each change. */
  readonly takeTyped: (title: string) => boolean;
  /** From here on, once the wiki holds its notes and before anything is drawn. */
  readonly watch: () => void;
}

export interface WritingDeps {
  readonly tw: Tw;
  readonly hand: Hand;
  readonly trust: Trust;
  readonly isReserved: (title: string) => boolean;
}

const textOf = ({ fields }: TwTiddler, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

interface Judging extends Pick<WritingDeps, 'tw' | 'trust'> {
  readonly drafts: Drafts;
  /** The person's hand is at work, and no foreign note stands between it and the wiki. */
  readonly isOwnHand: () => boolean;
  /** The note after whose model one is being made, if any. */
  readonly model: () => string | undefined;
}

/** Begun from nothing, from what may act, or from the app's: a list of what acts may have overlooked what others hid. */
const draftsThatMayAct =
  ({ tw, trust, model }: Pick<Judging, 'tw' | 'trust' | 'model'>) =>
  (draft: TwTiddler): boolean => {
    const title = textOf(draft, 'title');
    if (tw.wiki.tiddlerExists(title)) return trust.isOwn(title);
    const from = model() ?? textOf(draft, 'draft.of');
    return trust.isOwn(from) || (trust.has(from) && isPlainText(textOf(draft, 'text')));
  };

/** Is what is about to stand here the person's own? Asked before it stands. */
const judgeWriting = ({ tw, trust, drafts, isOwnHand, model }: Judging) => {
  let saving: string | undefined;
  /** A draft is own if it was begun from nothing, from what is harmless, or from what was own already. */
  const isOwnDraft = (draft: TwTiddler): boolean => {
    const title = textOf(draft, 'title');
    if (drafts.isSpoilt(draft)) return false;
    if (tw.wiki.tiddlerExists(title)) return drafts.isOwn(title) || trust.isClean(title);
    const from = model() ?? textOf(draft, 'draft.of');
    return trust.isOwn(from) || (trust.isClean(from) && trust.isHarmless(draft));
  };
  const mayDraftAct = draftsThatMayAct({ tw, trust, model });
  let mayActSaved = false;
  return {
    /** May what is about to stand here act, if it is the person's own? Asked before it stands, and before `isOwn`. */
    mayAct: (tiddler: TwTiddler): boolean => {
      if (saving === textOf(tiddler, 'title')) return mayActSaved;
      return 'draft.of' in tiddler.fields ? mayDraftAct(tiddler) : trust.isOwn(textOf(tiddler, 'title'));
    },
    /** A draft becomes a note: own if the draft was, and what it takes the place of. */
    save: (saved: TwTiddler, draft: TwTiddler): void => {
      const isOwn =
        !drafts.isSpoilt(draft) &&
        (drafts.isOwn(textOf(draft, 'title')) || trust.isClean(textOf(draft, 'title'))) &&
        trust.isClean(textOf(draft, 'draft.of'));
      saving = isOwn && isOwnHand() ? textOf(saved, 'title') : undefined;
      mayActSaved = trust.isOwn(textOf(draft, 'title'));
    },
    isOwn: (tiddler: TwTiddler): boolean => {
      const title = textOf(tiddler, 'title');
      const isSaved = saving === title;
      saving = undefined;
      if (isSaved) return true;
      if (!isOwnHand()) return false;
      if (!('draft.of' in tiddler.fields)) return trust.isOwn(title);
      const isDraftOwn = isOwnDraft(tiddler);
      if (isDraftOwn) drafts.begunAsOwn(title);
      return isDraftOwn;
    },
  };
};

interface Watcher {
  readonly write: (tiddler: TwTiddler, add: () => void) => void;
  readonly remove: (title: string, away: () => void) => void;
  readonly save: (saved: TwTiddler, draft: TwTiddler) => void;
}

/** Stands between everybody and the wiki's tiddlers. */
const watchWiki = (tw: Tw, { write, remove, save }: Watcher): void => {
  const wiki = tw.wiki as unknown as TwMethods;
  const added = wiki['addTiddler'] as (tiddler: TwTiddler) => void;
  const deleted = wiki['deleteTiddler'] as (title: string) => void;
  wiki['addTiddler'] = (input: TwTiddler | Record<string, unknown>) => {
    const tiddler = input instanceof tw.Tiddler ? input : new tw.Tiddler(input);
    write(tiddler, () => added.call(wiki, tiddler));
  };
  wiki['deleteTiddler'] = (title: string) => remove(title, () => deleted.call(wiki, title));
  tw.hooks.addHook('th-saving-tiddler', (saved: TwTiddler, draft: TwTiddler) => {
    save(saved, draft);
    return saved;
  });
};

interface Watching extends Pick<WritingDeps, 'trust' | 'isReserved'> {
  readonly judge: ReturnType<typeof judgeWriting>;
  readonly drafts: Drafts;
  readonly typed: Set<string>;
  readonly host: Depth;
  readonly foreign: Depth;
  readonly isOwnHand: () => boolean;
}

const createWatcher = (watching: Watching): Watcher => {
  const { trust, isReserved, judge, drafts, typed, host, foreign, isOwnHand } = watching;
  return {
    save: judge.save,
    write: (tiddler, add) => {
      const title = textOf(tiddler, 'title');
      if (host.isInside()) {
        add();
        return;
      }
      if (isReserved(title)) return;
      drafts.written(tiddler, { by: isOwnHand() ? 'hand' : 'others' });
      const mayAct = judge.mayAct(tiddler);
      const isOwn = judge.isOwn(tiddler);
      add();
      typed[isOwn ? 'add' : 'delete'](title);
      if (isOwn && mayAct) trust.allow(title, tiddler);
      // What somebody else's note writes into one that may act is not looked at: from then on it may not.
      else if (foreign.isInside()) trust.forget(title);
      else trust.changed(title);
    },
    remove: (title, away) => {
      if (isReserved(title) && !host.isInside()) return;
      away();
      drafts.removed(title);
      trust.changed(title);
    },
  };
};

/** Knows of each change of the wiki by whom it was made, and keeps what is the app's as it is. */
export const createWriting = ({ tw, hand, trust, isReserved }: WritingDeps): Writing => {
  const [foreign, host, copying] = [createDepth(), createDepth(), createDepth()];
  const typed = new Set<string>();
  const drafts = createDrafts();
  let model: string | undefined;
  const isOwnHand = (): boolean => !foreign.isInside() && hand.isActing();
  const modelNow = (): string | undefined => (copying.isInside() ? model : undefined);
  const judge = judgeWriting({ tw, trust, drafts, isOwnHand, model: modelNow });
  const watcher = createWatcher({ trust, isReserved, judge, drafts, typed, host, foreign, isOwnHand });
  return {
    asForeign: foreign.run,
    remember: () => (foreign.isInside() ? foreign.run : (work) => work()),
    asCopyOf: (title) => (work) => {
      model = title;
      return copying.run(work);
    },
    asHost: host.run,
    takeTyped: (title) => typed.delete(title),
    watch: () => watchWiki(tw, watcher),
  };
};
