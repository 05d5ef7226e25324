import type { PeerIdText } from '../../domain/identity/identity.ts';
import type { LinkState } from '../../ports/network.ts';
import type { NeighbourhoodStatus } from './neighbourhood.types.ts';

/** What this tab knows of its own network. */
export type NetworkMode = 'starting' | 'running' | 'other-tab';

/** Is there a network? The one answer, whoever tells it: a station that is reached is one, though nobody else is there. */
export const isLinked = ({ peers, stations }: LinkState): boolean =>
  peers.length > 0 || stations.some(({ state }) => state === 'connected');

const linkedState = (links: LinkState): NeighbourhoodStatus['state'] => {
  const { stations } = links;
  if (isLinked(links)) return 'connected';
  return stations.some(({ state }) => state === 'connecting') ? 'connecting' : 'no-station';
};

const stateOf = (hasHome: boolean, mode: NetworkMode, links: LinkState): NeighbourhoodStatus['state'] => {
  if (!hasHome) return 'off';
  if (mode === 'starting') return 'connecting';
  // Until the tab that holds the network has told its links, there is only that to say.
  const isTold = links.peers.length + links.stations.length > 0;
  return mode === 'other-tab' && !isTold ? mode : linkedState(links);
};

export const neighbourhoodStatus = (
  hasHome: boolean,
  mode: NetworkMode,
  links: LinkState,
  refused: ReadonlyMap<string, number>,
  isOwn: (peer: PeerIdText) => boolean,
): NeighbourhoodStatus => ({
  state: stateOf(hasHome, mode, links),
  connectedNeighbours: links.peers.filter((peer) => !isOwn(peer)).length,
  stations: links.stations,
  refused,
});
