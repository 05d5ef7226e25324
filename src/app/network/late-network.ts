import type { SectorId } from '../../domain/cell/cell.ts';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import {
  DialFailedError,
  StreamBrokenError,
  type LinkState,
  type MessageStream,
  type Network,
  type SectorMessage,
  type Verdict,
} from '../../ports/network.ts';

const NO_LINKS: LinkState = { peers: [], stations: [] };

interface Wish {
  readonly signal: AbortSignal;
  readonly apply: (network: Network) => void;
}

/** A Network that may come later, or leave again when another tab takes over: wishes are kept and carried out then. */
export interface LateNetwork extends Network {
  readonly arrive: (network: Network) => void;
  readonly leave: () => void;
}

const refuseStream = (): Promise<MessageStream> =>
  Promise.reject(new StreamBrokenError('this tab holds no network'));

/** Everything that only asks; it answers "nobody" until the network is there. */
const questions = (
  current: () => Network | undefined,
): Omit<Network, 'peerId' | 'onLinks' | 'join' | 'rankBy' | 'handleStream' | 'stop'> => ({
  links: () => current()?.links() ?? NO_LINKS,
  publish: async (sector, bytes) => (await current()?.publish(sector, bytes)) ?? { recipients: 0 },
  addresses: () => current()?.addresses() ?? [],
  dial: (peer, addresses, options) =>
    current()?.dial(peer, addresses, options) ??
    Promise.reject(new DialFailedError('this tab holds no network')),
  openStream: (peer, protocol, options) => current()?.openStream(peer, protocol, options) ?? refuseStream(),
  offerRecord: async (name, record) => (await current()?.offerRecord(name, record)) ?? { recipients: 0 },
  askRecord: async (name, options) => (await current()?.askRecord(name, options)) ?? [],
  nudge: () => current()?.nudge(),
});

/** `peerId` is known before the node runs: it is derived from the device key. */
export const createLateNetwork = (peerId: PeerIdText): LateNetwork => {
  let network: Network | undefined;
  const wishes = new Set<Wish>();
  const listeners = new Set<(links: LinkState) => void>();
  const wish = (signal: AbortSignal, apply: (arrived: Network) => void): void => {
    if (signal.aborted) return;
    const kept = { signal, apply };
    wishes.add(kept);
    signal.addEventListener('abort', () => wishes.delete(kept), { once: true });
    if (network !== undefined) apply(network);
  };
  return {
    peerId,
    ...questions(() => network),
    onLinks: (listener, { signal }) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
      wish(signal, (arrived) => arrived.onLinks(listener, { signal }));
    },
    join: (sector: SectorId, judge: (message: SectorMessage) => Promise<Verdict>, { signal }) =>
      wish(signal, (arrived) => arrived.join(sector, judge, { signal })),
    rankBy: (rankOf, { signal }) => wish(signal, (arrived) => arrived.rankBy(rankOf, { signal })),
    handleStream: (protocol, handler, { signal }) => {
      wish(signal, (arrived) => void arrived.handleStream(protocol, handler, { signal }));
      return Promise.resolve();
    },
    stop: async () => {
      await network?.stop();
      network = undefined;
    },
    arrive: (arrived) => {
      network = arrived;
      for (const { apply } of wishes) apply(arrived);
    },
    leave: () => {
      network = undefined;
      for (const listener of listeners) listener(NO_LINKS);
    },
  };
};
