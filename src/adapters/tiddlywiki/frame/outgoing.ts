import type { FrameMessage, WireChange } from '../protocol.ts';
import type { Pending } from './pending.ts';

/** Sends what the person changed, one batch at a time: the next leaves when the last was answered. */
export interface Outgoing {
  /** The host does not yet have what the wiki holds under this title. */
  readonly isPending: (title: string) => boolean;
  /** `unsaved`: what of it is not in the store. The host has it and tries again; here it is only marked. */
  readonly answered: (id: number, unsaved: readonly string[]) => void;
  /** Answers `flushed` when nothing is under way and nothing unsent is left. */
  readonly flush: (id: number) => void;
  readonly pump: () => void;
  /** Shows whether anything is unsaved, after it was decided elsewhere. */
  readonly mark: () => void;
}

interface OutgoingDeps {
  readonly pending: Pending;
  readonly post: (message: FrameMessage) => void;
  readonly showUnsaved: (isUnsaved: boolean) => void;
}

export const createOutgoing = ({ pending, post, showUnsaved }: OutgoingDeps): Outgoing => {
  const waiting: number[] = [];
  let underWay: { readonly id: number; readonly changes: readonly WireChange[] } | undefined;
  let lastId = 0;

  const answerWaiting = (): void => {
    for (const id of waiting.splice(0)) post({ verb: 'flushed', id, open: pending.openTitles() });
  };
  const mark = (): void => showUnsaved(pending.isUnsaved());
  const pump = (): void => {
    if (underWay !== undefined) return;
    const changes = pending.take();
    mark();
    if (changes.length === 0) {
      answerWaiting();
      return;
    }
    underWay = { id: ++lastId, changes };
    post({ verb: 'changes', ...underWay });
  };

  return {
    isPending: (title) =>
      pending.has(title) || (underWay?.changes.some((change) => change.title === title) ?? false),
    answered: (id, unsaved) => {
      if (underWay?.id !== id) return;
      underWay = undefined;
      pending.hold(unsaved);
      mark();
      pump();
    },
    flush: (id) => {
      waiting.push(id);
      pump();
    },
    pump,
    mark,
  };
};
