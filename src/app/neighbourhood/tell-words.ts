import type { PeerIdText } from '../../domain/identity/identity.ts';
import { WORD_PROTOCOL } from '../../domain/neighbourhood/word-wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import { type Network, StreamBrokenError } from '../../ports/network.ts';
import { beside, within } from '../../kit/async/waiting.ts';

/** Thirty-three bytes on a link that stands, and the other end's closing. */
const WORD_MS = 10_000;
/** After each that was not heard; then the next occasion is waited for. A device of 0.1.0 hears none. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

export interface TellDeps {
  readonly network: Pick<Network, 'links' | 'onLinks' | 'openStream'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Tells a linked device the newest word on a topic, once while the link stands. */
export type Tell = (peer: PeerIdText, topic: string, message: Uint8Array) => void;

/** What one device was told, and is still to be told: of each topic the newest word. */
interface Mailbox {
  readonly told: Map<string, string>;
  readonly due: Map<string, Uint8Array>;
  isTelling: boolean;
}

/** @throws {StreamBrokenError} unless the other end has heard it: it closes once it has. */
const say = async (
  { network, clock, signal }: TellDeps,
  peer: PeerIdText,
  message: Uint8Array,
): Promise<void> =>
  within(clock, WORD_MS, signal, async (until) => {
    const stream = await network.openStream(peer, WORD_PROTOCOL, { signal: until });
    try {
      await stream.send(message, { signal: until });
      if ((await stream.receive({ signal: until })) !== undefined)
        throw new StreamBrokenError('a word was answered');
    } finally {
      await stream.close();
    }
  });

/** Tries again after each pause. True once it was heard. */
const sayUntilHeard = async (
  deps: TellDeps,
  peer: PeerIdText,
  message: Uint8Array,
  isDue: () => boolean,
): Promise<boolean> => {
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    if (!isDue()) return false;
    try {
      await say(deps, peer, message);
      return true;
    } catch (error) {
      deps.signal.throwIfAborted();
      deps.log.info('word not told', { peer, reason: String(error) });
    }
    if (pauseMs !== undefined) await deps.clock.wait(pauseMs, { signal: deps.signal });
  }
  return false;
};

/** One word after the other, so that none overtakes a newer one. */
export const createTell = (deps: TellDeps): Tell => {
  const { network, log, signal } = deps;
  const boxes = new Map<PeerIdText, Mailbox>();
  network.onLinks(
    ({ peers }) => {
      for (const peer of boxes.keys()) if (!peers.includes(peer)) boxes.delete(peer);
    },
    { signal },
  );
  const empty = async (peer: PeerIdText, box: Mailbox): Promise<void> => {
    box.isTelling = true;
    try {
      for (let [next] = box.due; next !== undefined; [next] = box.due) {
        const [topic, message] = next;
        const isDue = (): boolean => boxes.get(peer) === box && box.due.get(topic) === message;
        if (await sayUntilHeard(deps, peer, message, isDue)) box.told.set(topic, message.join());
        if (box.due.get(topic) === message) box.due.delete(topic);
        if (boxes.get(peer) !== box) return;
      }
    } finally {
      box.isTelling = false;
    }
  };
  return (peer, topic, message) => {
    if (!network.links().peers.includes(peer)) return;
    const box = boxes.get(peer) ?? { told: new Map(), due: new Map(), isTelling: false };
    boxes.set(peer, box);
    if (!box.due.has(topic) && box.told.get(topic) === message.join()) return;
    box.due.set(topic, message);
    if (!box.isTelling) beside(log, 'word not told', signal, empty(peer, box));
  };
};
