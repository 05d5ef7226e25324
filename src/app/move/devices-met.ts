import type { PeerIdText } from '../../domain/identity/identity.ts';

/** The devices of a meeting that were heard and not yet called, each once; who proved to know the code comes first. */
export interface DevicesMet {
  readonly put: (device: PeerIdText, isProven: boolean) => void;
  /** From now on who proved nothing is handed out as well. */
  readonly openToStrangers: () => void;
  /** Rejects with the signal's reason when aborted. */
  readonly next: (signal: AbortSignal) => Promise<PeerIdText>;
}

/** More devices of one person than this do not offer a notebook under one code at once. */
const MAX_PROVEN = 8;
/** An old place of 0.1.0, or of another identity that is then told so. Anybody can take these places. */
const MAX_STRANGERS = 2;

const takeFirst = (waiting: Set<PeerIdText>): PeerIdText | undefined => {
  for (const device of waiting) {
    waiting.delete(device);
    return device;
  }
  return undefined;
};

export const createDevicesMet = (): DevicesMet => {
  const proven = new Set<PeerIdText>();
  const strangers = new Set<PeerIdText>();
  let isOpen = false;
  let wake: () => void = () => undefined;
  return {
    put: (device, isProven) => {
      if (isProven) strangers.delete(device);
      if (isProven && proven.size < MAX_PROVEN) proven.add(device);
      if (!isProven && !proven.has(device) && strangers.size < MAX_STRANGERS) strangers.add(device);
      wake();
    },
    openToStrangers: () => {
      isOpen = true;
      wake();
    },
    next: async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        const device = takeFirst(proven) ?? (isOpen ? takeFirst(strangers) : undefined);
        if (device !== undefined) return device;
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
};
