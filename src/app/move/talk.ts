import type { PeerIdText } from '../../domain/identity/identity.ts';
import {
  encodeMoveMessage,
  parseMoveMessage,
  type MoveKind,
  type MoveMessage,
  type StopReason,
} from '../../domain/move/wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { MessageStream } from '../../ports/network.ts';
import { within } from '../../kit/async/waiting.ts';

/** A phone that reads its whole notebook says nothing for some time; a link that is dead breaks long before. */
const SILENCE_MS = 120_000;

/** The other end has left, and said why. */
export class MoveStoppedError extends Error {
  override readonly name = 'MoveStoppedError';
  readonly reason: StopReason;
  constructor(reason: StopReason) {
    super(`the other place stops: ${reason}`);
    this.reason = reason;
  }
}

/** This end leaves, and says why. */
export class MoveRefusedError extends Error {
  override readonly name = 'MoveRefusedError';
  readonly reason: StopReason;
  constructor(reason: StopReason, options?: ErrorOptions) {
    super(`this place stops: ${reason}`, options);
    this.reason = reason;
  }
}

/** The other end closed without a word: as good as a broken link. */
export class MoveCutError extends Error {
  override readonly name = 'MoveCutError';
}

type Of<K extends MoveKind> = Extract<MoveMessage, { readonly kind: K }>;

/** One end of a move, in messages. */
export interface MoveTalk {
  readonly peer: PeerIdText;
  /** @throws {StreamBrokenError} */
  readonly send: (message: MoveMessage) => Promise<void>;
  /**
   * @throws {MoveStoppedError} @throws {MoveCutError} @throws {StreamBrokenError} @throws {TimedOutError}
   * @throws {MoveRefusedError} if something else comes.
   */
  readonly next: <K extends MoveKind>(kind: K) => Promise<Of<K>>;
}

const isOf = <K extends MoveKind>(message: MoveMessage, kind: K): message is Of<K> => message.kind === kind;

export const createTalk = (
  stream: MessageStream,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): MoveTalk => ({
  peer: stream.peer,
  send: (message) => stream.send(encodeMoveMessage(message), { signal }),
  next: async (kind) => {
    const bytes = await within(clock, SILENCE_MS, signal, (until) => stream.receive({ signal: until }));
    if (bytes === undefined) throw new MoveCutError('closed without a word');
    const message = parseMoveMessage(bytes);
    if (!message.ok) throw new MoveRefusedError('false');
    if (message.value.kind === 'stop') throw new MoveStoppedError(message.value.reason);
    if (isOf(message.value, kind)) return message.value;
    throw new MoveRefusedError('false');
  },
});

export interface MovePage<T> {
  readonly items: readonly T[];
  readonly last: boolean;
}

/** Reads the pages of one list to the last one. @throws what `next` throws, and when there are more than `maxItems`. */
export const readPages = async <T>(
  next: () => Promise<MovePage<T>>,
  maxItems: number,
): Promise<readonly T[]> => {
  const all: T[] = [];
  for (;;) {
    const { items, last } = await next();
    all.push(...items);
    if (all.length > maxItems) throw new MoveRefusedError('false');
    if (last) return all;
  }
};

/** A page of ids. */
export const nextIds = async (talk: MoveTalk, kind: 'wants' | 'differing'): Promise<MovePage<string>> => {
  const { ids, last } = await talk.next(kind);
  return { items: ids, last };
};

/** Says a last word, whatever has ended meanwhile. */
export const sayStop = async (stream: MessageStream, reason: StopReason): Promise<void> => {
  const { signal } = new AbortController();
  // Who has gone already cannot hear it, and needs not.
  await stream.send(encodeMoveMessage({ kind: 'stop', reason }), { signal }).catch(() => undefined);
};
