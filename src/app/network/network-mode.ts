import type { LinkState } from '../../ports/network.ts';

/** What this tab knows of its own network. */
export type NetworkMode = 'starting' | 'running' | 'other-tab';

/** Is there a network? The one answer, whoever tells it: a station that is reached is one, though nobody else is there. */
export const isLinked = ({ peers, stations }: LinkState): boolean =>
  peers.length > 0 || stations.some(({ state }) => state === 'connected');
