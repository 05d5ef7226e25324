import { draftOf } from '../../domain/shell/share.ts';
import type { ShareInbox, WaitingShare } from '../../ports/share-inbox.ts';
import { createStore } from '../../kit/store.ts';
import type { Arrival, ArrivalsActions } from './arrivals.types.ts';

export interface Arrivals extends ArrivalsActions {
  /** Files that the person opened with the app, or the wish for a new note. */
  readonly offer: (arrival: Exclude<Arrival, { readonly kind: 'share' }>) => void;
  /** Looks into the inbox, at the start and when the page comes back into sight. */
  readonly look: () => Promise<void>;
}

const arrivalOf = ({ note, pictures, files }: WaitingShare): Arrival => {
  if (files.length > 0) return { kind: 'files', files };
  const { refused } = note;
  return { kind: 'share', draft: draftOf(note), pictures, ...(refused === undefined ? {} : { refused }) };
};

/** One thing at a time: what waits in the inbox first, then what was offered, in the order in which it came. */
export const createArrivals = (inbox: ShareInbox): Arrivals => {
  const next = createStore<Arrival | undefined>(undefined);
  const offered: Arrival[] = [];
  let shown: string | undefined;
  const look = async (): Promise<void> => {
    if (next.get() !== undefined) return;
    const share = await inbox.next().catch(() => undefined);
    if (next.get() !== undefined) return;
    shown = share?.id;
    next.set(share === undefined ? offered.shift() : arrivalOf(share));
  };
  return {
    next,
    look,
    offer: (arrival) => {
      offered.push(arrival);
      void look();
    },
    settle: async () => {
      if (shown !== undefined) await inbox.remove(shown);
      shown = undefined;
      next.set(undefined);
      await look();
    },
  };
};
