import type { SectorId } from '../../domain/cell/cell.ts';
import { HELLO_EVERY_MS } from '../../domain/neighbourhood/limits.ts';
import { encodeHello, parseDialAddress } from '../../domain/neighbourhood/wire.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { LinkState, Network } from '../../ports/network.ts';
import { again, beside, createSoon } from '../../kit/async/waiting.ts';

/** Who is linked to nobody says hello this often: the first ones may have gone to a station that did not know us yet. */
const ALONE_EVERY_MS = 5_000;
/** Several stations and neighbours appear together; one hello answers them all. */
const GATHER_MS = 300;
/** Who has just connected may not know our topic yet, so the hello is said twice more. */
const REPEATS = 2;
const REPEAT_MS = 1_200;

export interface GreeterDeps {
  readonly sector: SectorId;
  readonly network: Pick<Network, 'publish' | 'addresses' | 'links' | 'onLinks'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Whoever appears hears of us: connected stations and linked peers, as one text. */
const facesOf = ({ peers, stations }: LinkState): ReadonlySet<string> =>
  new Set([...peers, ...stations.flatMap(({ address, state }) => (state === 'connected' ? [address] : []))]);

/** Says hello: on joining, when somebody new appears, every 30 s, every 5 s while alone; and farewell at the end. */
export const createGreeter = (deps: GreeterDeps): { readonly soon: () => void } => {
  const { sector, network, clock, chance, log, signal } = deps;
  const hello = async (leaving: boolean): Promise<void> => {
    const addresses = network.addresses().flatMap((text) => {
      const parsed = parseDialAddress(text);
      return parsed.ok ? [parsed.value] : [];
    });
    await network.publish(
      sector,
      encodeHello({ leaving, saidAtMs: clock.nowMs(), addresses: leaving ? [] : addresses }),
    );
  };
  let repeats = REPEATS;
  const say = async (): Promise<void> => {
    await hello(false);
    if (repeats === 0) return;
    repeats -= 1;
    await clock.wait(REPEAT_MS, { signal });
    soon();
  };
  const soon = createSoon({ clock, ms: GATHER_MS, signal, log }, say);
  const everyMs = (): number => (network.links().peers.length === 0 ? ALONE_EVERY_MS : HELLO_EVERY_MS);
  const pauseMs = (): number => everyMs() * (0.8 + (0.4 * (chance.bytes(1)[0] ?? 0)) / 255);
  let known = facesOf(network.links());
  const onLinks = (links: LinkState): void => {
    const faces = facesOf(links);
    const isNew = [...faces].some((face) => !known.has(face));
    known = faces;
    if (!isNew) return;
    repeats = REPEATS;
    soon();
  };
  network.onLinks(onLinks, { signal });
  beside(log, 'hello failed', signal, again(clock, pauseMs, signal, soon));
  // A farewell that does not leave in time is made good by silence: 90 s later we count as away.
  const farewell = (): void => void hello(true).catch(() => undefined);
  signal.addEventListener('abort', farewell, { once: true });
  soon();
  return { soon };
};
