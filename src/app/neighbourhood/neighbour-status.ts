import type { PeerIdText } from '../../domain/identity/identity.ts';
import type { LinkState } from '../../ports/network.ts';
import { isLinked, type NetworkMode } from '../network/network-mode.ts';
import type { NeighbourhoodStatus } from './neighbourhood.types.ts';

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
