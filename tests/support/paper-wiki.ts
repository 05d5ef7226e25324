import type { Fields, NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import type { FrameChange, WikiFrame, WikiFrameOptions, WikiHost } from '../../src/ports/wiki-host.ts';

/** A wiki on paper: what a booted frame would show, and hands to edit it. */
export interface PaperWiki extends WikiHost {
  readonly options: () => WikiFrameOptions;
  /** What is on screen now. */
  readonly shown: (title: string) => string | undefined;
  /** Edits on screen, then posts; resolves or rejects as `onChanges` does, with the titles that are not saved. */
  readonly edit: (changes: readonly FrameChange[]) => Promise<readonly string[]>;
  readonly applied: () => number;
  /** Somebody begins to look at it, or looks away. */
  readonly look: (isSeen: boolean) => void;
  readonly calls: string[];
  /** The next boots wait for this, or fail with its rejection. */
  boot: Promise<void>;
}

export const frameElement = (): HTMLIFrameElement => ({}) as unknown as HTMLIFrameElement;

const put = (screen: Map<string, Fields>, title: string, fields: Fields | null): void => {
  if (fields === null) screen.delete(title);
  else screen.set(title, fields);
};

export const createPaperWiki = (): PaperWiki => {
  const screen = new Map<string, Fields>();
  const answers: Promise<unknown>[] = [];
  let opened: WikiFrameOptions | undefined;
  let applied = 0;
  let seen: (isSeen: boolean) => void = () => undefined;
  const options = (): WikiFrameOptions => {
    if (opened === undefined) throw new RangeError('not opened');
    return opened;
  };
  const wiki: PaperWiki = {
    boot: Promise.resolve(),
    calls: [],
    options,
    shown: (title) => screen.get(title)?.get('text'),
    applied: () => applied,
    look: (isSeen) => seen(isSeen),
    edit: (changes) => {
      for (const { title, fields } of changes) put(screen, title, fields);
      const answer = options().handlers.onChanges(changes);
      answers.push(answer);
      return answer;
    },
    open: async (_frame, given) => {
      opened = given;
      for (const { title, fields } of given.notes) put(screen, title, fields);
      await wiki.boot;
      const frame: WikiFrame = {
        apply: (notes: readonly NoteRecord[]) => {
          applied += 1;
          for (const { title, fields } of notes) put(screen, title, fields);
        },
        watchSeen: (listener) => {
          seen = listener;
          listener(true);
        },
        saved: (titles) => wiki.calls.push(`saved ${titles.join()}`),
        putBack: (title, stored) => put(screen, title, stored?.fields ?? null),
        setDark: (dark) => wiki.calls.push(`dark ${String(dark)}`),
        show: (title) => wiki.calls.push(`show ${title}`),
        settled: async () => {
          await Promise.all(answers);
          return [...screen.keys()];
        },
        close: () => wiki.calls.push('close'),
      };
      return frame;
    },
  };
  return wiki;
};
