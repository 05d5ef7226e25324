import type { Clock } from '../../kit/world/clock.ts';
import type { LinkState, Network } from '../../ports/network.ts';

/** Neighbours who are there are linked, and have told what they know, in this time after the first link. */
const ALONE_MS = 8_000;

export interface FirstMeeting {
  /** An exchange with a neighbour has ended well. */
  readonly met: () => void;
  /** Resolves once somebody was met in this session, or is not there. Without any link it waits on. Never rejects. */
  readonly wait: (options: { readonly signal: AbortSignal }) => Promise<void>;
}

const isLinked = ({ peers, stations }: LinkState): boolean =>
  peers.length > 0 || stations.some(({ state }) => state === 'connected');

/** Resolves with the first link. */
const linked = (network: Pick<Network, 'links' | 'onLinks'>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (isLinked(network.links())) resolve();
    else
      network.onLinks(
        (links) => {
          if (isLinked(links)) resolve();
        },
        { signal },
      );
  });

export const createFirstMeeting = ({
  network,
  clock,
}: {
  readonly network: Pick<Network, 'links' | 'onLinks'>;
  readonly clock: Clock;
}): FirstMeeting => {
  let met = (): void => undefined;
  const meeting = new Promise<void>((resolve) => (met = resolve));
  const alone = async (signal: AbortSignal): Promise<void> => {
    await linked(network, signal);
    await clock.wait(ALONE_MS, { signal }).catch(() => undefined);
  };
  return { met: () => met(), wait: ({ signal }) => Promise.race([meeting, alone(signal)]) };
};
