import type { TabChannel } from '../../ports/tab-lock.ts';

/** A BroadcastChannel: every other tab of this origin hears what one posts, this one does not. Closed with the signal. */
export const createBroadcastTabChannel = ({
  name,
  signal,
}: {
  readonly name: string;
  readonly signal: AbortSignal;
}): TabChannel => {
  const channel = new BroadcastChannel(name);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  return {
    post: (message) => {
      // A tab that is leaving may still finish a save; nobody has to hear of it then.
      if (!signal.aborted) channel.postMessage(message);
    },
    onMessage: (listener, options) =>
      channel.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data), options),
  };
};
