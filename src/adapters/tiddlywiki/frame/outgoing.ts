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
  /** Sends all at once: the page ends, and nobody hears what becomes of it. */
  readonly leave: () => void;
}

interface OutgoingDeps {
  readonly pending: Pending;
  readonly post: (message: FrameMessage) => void;
  readonly showUnsaved: (isUnsaved: boolean) => void;
}

interface Batch {
  readonly id: number;
  readonly changes: readonly WireChange[];
}

const isIn = (batch: Batch | undefined, title: string): boolean =>
  batch?.changes.some((change) => change.title === title) === true;

export const createOutgoing = ({ pending, post, showUnsaved }: OutgoingDeps): Outgoing => {
  const waiting: number[] = [];
  let underWay: Batch | undefined;
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
    isPending: (title) => pending.has(title) || isIn(underWay, title),
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
    leave: () => {
      for (let changes = pending.take(); changes.length > 0; changes = pending.take())
        post({ verb: 'changes', id: ++lastId, changes });
    },
  };
};
