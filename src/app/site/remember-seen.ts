import type { IpnsRecord } from '../../domain/record/record.ts';
import { beside } from '../../kit/async/waiting.ts';
import type { Parts } from './publication-parts.ts';
import type { PublicationDeps } from './publication.deps.ts';
import type { Seen } from './seen-by.ts';

type Remembering = Pick<Parts, 'shelf' | 'seenBy' | 'status'>;

const isSame = (a: Seen, b: Seen): boolean =>
  a.whole === b.whole && a.unnamed === b.unnamed && a.heard === b.heard && a.declined === b.declined;

/** What was said of this very root before this start. */
export const recallSeen = async (
  { shelf, seenBy }: Remembering,
  record: IpnsRecord | undefined,
): Promise<void> => {
  const kept = record && (await shelf.seen());
  if (record === undefined || kept === undefined) return;
  if (kept.root === record.root.toString() && kept.sequence === record.sequence)
    seenBy.recall(record, kept.words);
};

/** Counts anew, and remembers what changed: one write at a time, of what is true when it begins. */
export const createSeenCount = (
  { shelf, seenBy, status }: Remembering,
  { log, signal }: Pick<PublicationDeps, 'log' | 'signal'>,
): (() => void) => {
  let [isBehind, isWriting] = [false, false];
  const write = async (): Promise<void> => {
    isWriting = true;
    try {
      while (isBehind) {
        isBehind = false;
        const { record } = status.facts();
        if (record === undefined) return;
        const { root, sequence } = record;
        await shelf.keepSeen({ root: root.toString(), sequence, words: seenBy.words(record) });
      }
    } finally {
      isWriting = false;
    }
  };
  return () => {
    const { record, seen } = status.facts();
    const next = seenBy.count(record);
    status.learn({ seen: next });
    if (isSame(seen, next)) return;
    isBehind = true;
    if (!isWriting) beside(log, 'who has seen it is not remembered', signal, write());
  };
};
