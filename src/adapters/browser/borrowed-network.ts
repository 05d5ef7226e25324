import type { CID } from 'multiformats/cid';
import type { SectorId } from '../../domain/cell/cell.ts';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import {
  parseTabMessage,
  type TabAnswer,
  type TabMessage,
  type TabQuestion,
} from '../../domain/neighbourhood/tab-message.ts';
import { parseSectorMessage } from '../../domain/neighbourhood/wire.ts';
import type { Chance } from '../../kit/world/chance.ts';
import { BlockNotFoundError } from '../../ports/content-store.ts';
import {
  DialFailedError,
  StreamBrokenError,
  type LinkState,
  type Network,
  type SectorMessage,
} from '../../ports/network.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import { deadline } from '../../kit/async/deadline.ts';
import type { Clock } from '../../kit/world/clock.ts';

/** The other tab hands a message on at once or not at all. */
const HAND_ON_MS = 5_000;
const ID_BYTES = 9;

export interface BorrowedNetworkDeps {
  readonly peerId: PeerIdText;
  readonly channel: TabChannel;
  readonly chance: Pick<Chance, 'bytes'>;
  readonly clock: Pick<Clock, 'wait'>;
  /** Ends the borrowing: nothing is heard and every question is answered with nothing. */
  readonly signal: AbortSignal;
}

/** What a tab without a node of its own can have from the tab that has one. */
export interface BorrowedNetwork {
  readonly network: Network;
  /** @throws {BlockNotFoundError} */
  readonly getBlock: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
}

type Judge = Parameters<Network['join']>[1];
type Ask = (question: TabQuestion, signal: AbortSignal) => Promise<TabAnswer>;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const createAsk = ({ channel, chance, signal }: BorrowedNetworkDeps) => {
  const waiting = new Map<string, (answer: TabAnswer) => void>();
  const ask: Ask = (question, until) =>
    new Promise((resolve) => {
      const id = base64(chance.bytes(ID_BYTES));
      const gone = AbortSignal.any([signal, until]);
      if (gone.aborted) {
        resolve({});
        return;
      }
      const leave = (): void => {
        if (!waiting.delete(id)) return;
        channel.post({ kind: 'never-mind', id } satisfies TabMessage);
        resolve({});
      };
      waiting.set(id, (answer) => {
        waiting.delete(id);
        gone.removeEventListener('abort', leave);
        resolve(answer);
      });
      gone.addEventListener('abort', leave, { once: true });
      channel.post({ kind: 'question', id, question } satisfies TabMessage);
    });
  return { ask, answered: (id: string, answer: TabAnswer): void => waiting.get(id)?.(answer) };
};

/** What the other tab tells unasked. */
const createHearing = (
  { channel, signal }: BorrowedNetworkDeps,
  answered: (id: string, answer: TabAnswer) => void,
) => {
  let links: LinkState = { peers: [], stations: [] };
  const listeners = new Set<(links: LinkState) => void>();
  const judges = new Map<SectorId, Judge>();
  const hear = (message: TabMessage): void => {
    if (message.kind === 'links') {
      ({ links } = message);
      for (const listener of listeners) listener(links);
    } else if (message.kind === 'heard') void judgeOne(message);
    else if (message.kind === 'answer') answered(message.id, message.answer);
  };
  const judgeOne = async ({ sector, from, bytes }: Omit<SectorMessage, 'via'>): Promise<void> => {
    await judges
      .get(sector)?.({ sector, from, via: from, bytes })
      .catch(() => undefined);
  };
  channel.onMessage(
    (posted) => {
      const message = parseTabMessage(posted);
      if (message.ok) hear(message.value);
    },
    { signal },
  );
  return { links: () => links, listeners, judges };
};

/** The holder says hello and farewell for the device; a second voice would say that it left when only a tab did. */
const isRecord = (bytes: Uint8Array): boolean => {
  const message = parseSectorMessage(bytes);
  return message.ok && message.value.kind === 'record';
};

const handingOn = (
  ask: Ask,
  clock: Pick<Clock, 'wait'>,
): Pick<Network, 'publish' | 'offerRecord' | 'askRecord'> => {
  const recipientsOf = async (question: TabQuestion): Promise<{ readonly recipients: number }> => {
    const { signal, clear } = deadline(clock, HAND_ON_MS);
    const { recipients = 0 } = await ask(question, signal).finally(clear);
    return { recipients };
  };
  return {
    publish: (sector, bytes) =>
      isRecord(bytes) ? recipientsOf({ what: 'publish', sector, bytes }) : Promise.resolve({ recipients: 0 }),
    offerRecord: (name, bytes) => recipientsOf({ what: 'offer-record', name, bytes }),
    askRecord: async (name, { signal }) => {
      const { records = [] } = await ask({ what: 'ask-record', name }, signal);
      return records;
    },
  };
};

/**
 * The network that another tab of the same person holds (`lendNetwork`), as this tab may use it: its links, the hellos it
 * hears, records handed out and asked for, blocks. Streams and dials stay with the tab that has the node.
 */
export const createBorrowedNetwork = (deps: BorrowedNetworkDeps): BorrowedNetwork => {
  const { peerId, channel } = deps;
  const { ask, answered } = createAsk(deps);
  const { links, listeners, judges } = createHearing(deps, answered);
  const post = (message: TabMessage): void => channel.post(message);
  post({ kind: 'who' });
  return {
    network: {
      peerId,
      links,
      onLinks: (listener, { signal }) => {
        listeners.add(listener);
        signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
      },
      join: (sector, judge, { signal }) => {
        judges.set(sector, judge);
        signal.addEventListener('abort', () => judges.delete(sector), { once: true });
      },
      ...handingOn(ask, deps.clock),
      rankBy: () => undefined,
      addresses: () => [],
      dial: () => Promise.reject(new DialFailedError('another tab holds the network')),
      openStream: () => Promise.reject(new StreamBrokenError('another tab holds the network')),
      handleStream: () => Promise.resolve(),
      nudge: () => {
        // A tab that was frozen may have missed what was told.
        post({ kind: 'who' });
        post({ kind: 'nudge' });
      },
      stop: () => Promise.resolve(),
    },
    getBlock: async (cid, { signal }) => {
      const { block } = await ask({ what: 'block', cid: cid.toString() }, signal);
      if (block === undefined) throw new BlockNotFoundError(cid);
      return block;
    },
  };
};
