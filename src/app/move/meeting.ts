import type { PeerIdText } from '../../domain/identity/identity.ts';
import { meetingSector, type MoveCode } from '../../domain/move/code.ts';
import {
  encodeHello,
  parseDialAddress,
  parseSectorMessage,
  peerOfAddress,
} from '../../domain/neighbourhood/wire.ts';
import type { SectorMessage, Verdict } from '../../ports/network.ts';
import { again, beside } from '../neighbourhood/waiting.ts';
import type { MoveDesk } from './move-desk.ts';

/** Both people look at their screens: soon, but a topic that was just joined takes a second or two to carry anything. */
const HELLO_EVERY_MS = 2_000;

const createJudge =
  (onDevice: (device: PeerIdText) => void) =>
  ({ from, bytes }: SectorMessage): Promise<Verdict> => {
    const message = parseSectorMessage(bytes);
    if (!message.ok) return Promise.resolve(message.error.startsWith('unknown') ? 'ignore' : 'reject');
    if (message.value.kind !== 'hello') return Promise.resolve('ignore');
    const isFalse = message.value.addresses.some((address) => (peerOfAddress(address) ?? from) !== from);
    if (isFalse) return Promise.resolve('reject');
    if (!message.value.leaving) onDevice(from);
    return Promise.resolve('accept');
  };

/** Says on the meeting's topic that this device is there, again and again until the signal ends. */
export const announceMeeting = (
  { network, clock, log }: MoveDesk,
  code: MoveCode,
  signal: AbortSignal,
): void => {
  const sector = meetingSector(code);
  const hello = async (): Promise<void> => {
    const addresses = network.addresses().flatMap((text) => {
      const parsed = parseDialAddress(text);
      return parsed.ok ? [parsed.value] : [];
    });
    if (addresses.length > 0) await network.publish(sector, encodeHello({ leaving: false, addresses }));
  };
  network.join(
    sector,
    createJudge(() => undefined),
    { signal },
  );
  beside(
    log,
    'the meeting cannot be announced',
    signal,
    again(clock, () => HELLO_EVERY_MS, signal, hello),
  );
};

/** Waits for things that are put in, each once. */
export interface Inbox<T> {
  readonly put: (item: T) => void;
  /** Rejects with the signal's reason when aborted. */
  readonly next: (signal: AbortSignal) => Promise<T>;
}

/** What is put in while `maxItems` wait is dropped. */
const createInbox = <T>(maxItems: number): Inbox<T> => {
  const waiting = new Set<T>();
  let wake: () => void = () => undefined;
  return {
    put: (item) => {
      if (waiting.size < maxItems) waiting.add(item);
      wake();
    },
    next: async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        for (const item of waiting) {
          waiting.delete(item);
          return item;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
};

/** More devices than this do not offer a notebook on one topic at once, unless somebody makes them up. */
const MAX_DEVICES = 8;

/** The devices that say hello on the meeting's topic, until the signal ends. */
export const hearMeeting = (
  { network }: MoveDesk,
  code: MoveCode,
  signal: AbortSignal,
): Inbox<PeerIdText> => {
  const inbox = createInbox<PeerIdText>(MAX_DEVICES);
  network.join(meetingSector(code), createJudge(inbox.put), { signal });
  return inbox;
};
