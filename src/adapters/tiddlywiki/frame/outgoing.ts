import type { FrameMessage, WireChange } from '../protocol.ts';
import type { Pending } from './pending.ts';

/** Sends what the person changed, one batch at a time: the next leaves when the last was answered. */
export interface Outgoing {
  /** The host does not yet have what the wiki holds under this title. */
  readonly isPending: (title: string) => boolean;
  readonly answered: (id: number, saved: boolean) => void;
  /** Answers `flushed` when nothing is under way and nothing untried is left. */
  readonly flush: (id: number) => void;
  readonly pump: () => void;
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
  const send = (): void => {
    underWay = { id: ++lastId, changes: pending.take() };
    post({ verb: 'changes', ...underWay });
  };
  const pump = (): void => {
    if (underWay !== undefined) return;
    if (pending.isEmpty()) answerWaiting();
    else send();
  };

  return {
    isPending: (title) =>
      pending.has(title) || (underWay?.changes.some((change) => change.title === title) ?? false),
    answered: (id, saved) => {
      if (underWay?.id !== id) return;
      const { changes } = underWay;
      underWay = undefined;
      showUnsaved(!saved);
      if (saved) {
        pump();
        return;
      }
      // The next try waits for the next change: trying at once would only fail again.
      pending.giveBack(changes);
      answerWaiting();
    },
    flush: (id) => {
      waiting.push(id);
      pump();
    },
    pump,
  };
};
