import { CID } from 'multiformats/cid';
import {
  parseTabMessage,
  type TabAnswer,
  type TabMessage,
  type TabQuestion,
} from '../../domain/neighbourhood/tab-message.ts';
import { parseSectorMessage } from '../../domain/neighbourhood/wire.ts';
import type { Network, SectorMessage } from '../../ports/network.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import { deadline } from '../../kit/async/deadline.ts';
import type { Clock } from '../../kit/world/clock.ts';

/** Questions of other tabs that are answered at a time; a reader asks for at most this many blocks at once. */
const AT_A_TIME = 64;
/** Whoever asked has given up long before. */
const LONGEST_MS = 60_000;

export interface LentNetworkDeps {
  readonly network: Network;
  /** A block from here or from whoever is linked. */
  readonly getBlock: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
  readonly channel: TabChannel;
  readonly clock: Pick<Clock, 'wait'>;
  /** Ends the lending. */
  readonly signal: AbortSignal;
}

const parseCid = (text: string): CID | undefined => {
  try {
    return CID.parse(text);
  } catch {
    // The other tab is told that nobody has it.
    return undefined;
  }
};

const answerOf = async (
  { network, getBlock }: LentNetworkDeps,
  question: TabQuestion,
  signal: AbortSignal,
): Promise<TabAnswer> => {
  switch (question.what) {
    case 'publish':
      return network.publish(question.sector, question.bytes);
    case 'offer-record':
      return network.offerRecord(question.name, question.bytes);
    case 'ask-record':
      return { records: await network.askRecord(question.name, { signal }) };
    case 'block': {
      const cid = parseCid(question.cid);
      return cid === undefined ? {} : { block: await getBlock(cid, { signal }) };
    }
  }
};

/** Answers each question once, `{}` where it could not be done, and nothing that was taken back. */
const createAnswering = (deps: LentNetworkDeps, post: (message: TabMessage) => void) => {
  const running = new Map<string, AbortController>();
  const answer = async (id: string, question: TabQuestion, signal: AbortSignal): Promise<void> => {
    const given = await answerOf(deps, question, signal).catch(() => ({}));
    if (running.delete(id)) post({ kind: 'answer', id, answer: given });
  };
  return {
    take: (id: string, question: TabQuestion): void => {
      if (running.has(id)) return;
      if (running.size >= AT_A_TIME) {
        post({ kind: 'answer', id, answer: {} });
        return;
      }
      const ending = new AbortController();
      running.set(id, ending);
      const limit = deadline(deps.clock, LONGEST_MS, [deps.signal, ending.signal]);
      void answer(id, question, limit.signal).finally(limit.clear);
    },
    drop: (id: string): void => {
      running.get(id)?.abort();
      running.delete(id);
    },
  };
};

const isHello = (bytes: Uint8Array): boolean => {
  const message = parseSectorMessage(bytes);
  return message.ok && message.value.kind === 'hello';
};

/**
 * The network of this tab, at the service of the other tabs of the same person: they hear of its links and of the hellos
 * it accepted, and it does for them what `createBorrowedNetwork` asks. Records reach them through the storage.
 */
export const lendNetwork = (deps: LentNetworkDeps): Network => {
  const { network, channel, signal } = deps;
  const post = (message: TabMessage): void => channel.post(message);
  const answering = createAnswering(deps, post);
  const tellLinks = (): void => post({ kind: 'links', links: network.links() });
  const hear = (message: TabMessage): void => {
    if (message.kind === 'who') tellLinks();
    else if (message.kind === 'nudge') network.nudge();
    else if (message.kind === 'question') answering.take(message.id, message.question);
    else if (message.kind === 'never-mind') answering.drop(message.id);
  };
  channel.onMessage(
    (posted) => {
      const message = parseTabMessage(posted);
      if (message.ok) hear(message.value);
    },
    { signal },
  );
  network.onLinks(tellLinks, { signal });
  tellLinks();
  const told = ({ sector, from, bytes }: SectorMessage): void => {
    if (isHello(bytes)) post({ kind: 'heard', sector, from, bytes });
  };
  return {
    ...network,
    join: (sector, judge, options) =>
      network.join(
        sector,
        async (message) => {
          const verdict = await judge(message);
          if (verdict === 'accept' && !signal.aborted) told(message);
          return verdict;
        },
        options,
      ),
  };
};
