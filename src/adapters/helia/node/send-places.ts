import type { PeerId } from '@libp2p/interface';
import { GivenUpError } from '../../../kit/async/or-aborted.ts';
import { ownSignal, type OwnSignal } from '../../../kit/async/own-signal.ts';
import { within } from '../../../kit/async/waiting.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import { insideOf } from './bitswap-inside.ts';
import { mergeInto, type SentMessage } from './merged-messages.ts';

interface SendOptions {
  readonly signal?: AbortSignal;
}

type Send = (peer: PeerId, message: SentMessage, options?: SendOptions) => Promise<void>;

/** What this room uses of the network inside \@helia/bitswap 4. */
interface SendingNetwork {
  readonly messageSendTimeout: number;
  sendMessage: Send;
}

/** What goes to one device, of one kind. */
interface Line {
  /** Ends with the link. */
  readonly own: OwnSignal;
  sending: number;
  /** What came while all places were taken, as one message. */
  next:
    { readonly message: SentMessage; readonly sent: Promise<void>; readonly begin: () => void } | undefined;
}

export interface SendPlaces {
  /** The device is linked no more: what is on its way, or waits for it, ends. */
  readonly letGo: (peer: PeerId) => void;
}

/** Blocks of 4 MiB over a slow line. The library waits without an end. */
const BLOCKS_MS = 120_000;

/** How many messages are on their way to one device; wants and other words do not wait for blocks. */
const AT_ONCE = { words: 4, blocks: 1 } as const;
type Kind = keyof typeof AT_ONCE;

/** Places that a device takes at most. */
export const SENDS_TO_ONE = AT_ONCE.words + AT_ONCE.blocks;

const kindOf = ({ blocks }: SentMessage): Kind => (blocks.size > 0 ? 'blocks' : 'words');
const keyOf = (peer: PeerId, kind: Kind): string => `${kind} ${peer.toString()}`;

/** The lines in use. */
const createLines = (signal: AbortSignal) => {
  const lines = new Map<string, Line>();
  return {
    open: (key: string): Line => {
      const line = lines.get(key) ?? { own: ownSignal([signal]), sending: 0, next: undefined };
      lines.set(key, line);
      return line;
    },
    close: (key: string, line: Line): void => {
      line.own.letGo();
      if (lines.get(key) === line) lines.delete(key);
    },
    end: (key: string): void => {
      lines.get(key)?.own.abort(new GivenUpError('linked no more'));
      lines.delete(key);
    },
  };
};

type Lines = ReturnType<typeof createLines>;

/** Sends now if there is a place, else with what else waits for one. */
const createSend =
  (lines: Lines, sendNow: (peer: PeerId, message: SentMessage, signal: AbortSignal) => Promise<void>): Send =>
  (peer, message) => {
    const kind = kindOf(message);
    const key = keyOf(peer, kind);
    const line = lines.open(key);
    const goOn = (): void => {
      line.sending -= 1;
      const { next } = line;
      line.next = undefined;
      if (next !== undefined) next.begin();
      else if (line.sending === 0) lines.close(key, line);
    };
    const begin = (what: SentMessage): Promise<void> => {
      line.sending += 1;
      return sendNow(peer, what, line.own.signal).finally(goOn);
    };
    if (line.next !== undefined) {
      mergeInto(line.next.message, message);
      return line.next.sent;
    }
    if (line.sending < AT_ONCE[kind]) return begin(message);
    const own = mergeInto({ wantlist: new Map(), blocks: new Map(), blockPresences: new Map() }, message);
    let start = (): void => undefined;
    const sent = new Promise<void>((resolve) => (start = () => resolve(begin(own))));
    line.next = { message: own, sent, begin: start };
    return sent;
  };

/**
 * \@helia/bitswap 4 has fifty places for what is sent to everybody, and a device on which no stream opens soon holds them
 * all, each for ten seconds. Of one device a few are on their way at a time. What comes meanwhile waits as one message: of
 * wants as many as this device has, and of blocks none, since the library sends one device one message of them at a time.
 * @throws {UnknownBitswapError}
 */
export const placeSends = (broker: object, clock: Clock, signal: AbortSignal): SendPlaces => {
  const network = insideOf<SendingNetwork>(broker, 'network', ['messageSendTimeout', 'sendMessage']);
  const sendMessage = network.sendMessage.bind(network);
  const lines = createLines(signal);
  network.sendMessage = createSend(lines, (peer, message, link) => {
    const ms = kindOf(message) === 'blocks' ? BLOCKS_MS : network.messageSendTimeout;
    return within(clock, ms, link, (until) => sendMessage(peer, message, { signal: until }));
  });
  return {
    letGo: (peer) => {
      for (const kind of ['words', 'blocks'] as const) lines.end(keyOf(peer, kind));
    },
  };
};
