import type { PeerIdText } from '../../domain/identity/identity.ts';
import { MAX_LINKED_NEIGHBOURS } from '../../domain/neighbourhood/limits.ts';
import type { Log } from '../../ports/log.ts';
import type { Network } from '../../ports/network.ts';
import { beside } from './waiting.ts';

export interface DiallerDeps {
  readonly network: Pick<Network, 'peerId' | 'links' | 'dial'>;
  /** A direct link stands: a new one, or one that stood already. */
  readonly onLinked: (device: PeerIdText) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** A neighbour that cannot be reached is an ordinary thing: logged, not thrown. */
const createDialOne =
  ({ network, onLinked, log, signal }: DiallerDeps) =>
  async (device: PeerIdText, addresses: readonly string[]): Promise<void> => {
    try {
      await network.dial(device, addresses, { signal });
      onLinked(device);
    } catch (error) {
      if (!signal.aborted) log.info('neighbour not reached', { device, reason: String(error) });
    }
  };

/** Links with devices that said hello: one at a time, up to 32. Who could not be reached is tried at their next hello. */
export const createDialler = (
  deps: DiallerDeps,
): ((device: PeerIdText, addresses: readonly string[]) => void) => {
  const { network, log, signal } = deps;
  const waiting = new Map<PeerIdText, readonly string[]>();
  let dialling: PeerIdText | undefined;
  const isWanted = (device: PeerIdText): boolean => {
    const { peers } = network.links();
    // A peer that is listed may be linked through a relay only; the network knows, and answers at once if it is direct.
    return device !== network.peerId && (peers.includes(device) || peers.length < MAX_LINKED_NEIGHBOURS);
  };
  const dialOne = createDialOne(deps);
  const run = async (): Promise<void> => {
    for (const [device, addresses] of waiting) {
      waiting.delete(device);
      if (signal.aborted) return;
      if (!isWanted(device)) continue;
      dialling = device;
      await dialOne(device, addresses);
    }
  };
  return (device, addresses) => {
    if (addresses.length === 0 || device === dialling || !isWanted(device)) return;
    waiting.set(device, addresses);
    if (dialling !== undefined || waiting.size > 1) return;
    beside(
      log,
      'dialling stopped',
      signal,
      run().finally(() => (dialling = undefined)),
    );
  };
};
