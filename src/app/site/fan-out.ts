import type { IpnsName } from '../../domain/identity/identity.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Network } from '../../ports/network.ts';
import { createStore, type Store } from '../../kit/store.ts';
import { createRoute, type RouteOutcome } from './route.ts';

/** Peers that each way out has handed the newest record to. 0 on a way that still tries. */
export interface RouteOutcomes {
  /** Neighbours on the sector's topic. */
  readonly sector: number;
  /** Kubo and others who follow the IPNS name. */
  readonly name: number;
}

export interface FanOut {
  readonly outcomes: Store<RouteOutcomes>;
  readonly offer: (record: IpnsRecord) => void;
  readonly again: () => void;
}

export interface FanOutDeps {
  readonly name: IpnsName;
  readonly network: Pick<Network, 'offerRecord'>;
  /** Puts the record on the sector's topic. */
  readonly announce: (record: IpnsRecord) => Promise<RouteOutcome>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const NOBODY: RouteOutcomes = { sector: 0, name: 0 };

/** Hands the newest record to every way out, each with its own retry and its own outcome. */
export const createFanOut = ({ name, network, announce, clock, log, signal }: FanOutDeps): FanOut => {
  const outcomes = createStore(NOBODY);
  const routeOf = (way: keyof RouteOutcomes, send: (record: IpnsRecord) => Promise<RouteOutcome>) =>
    createRoute({
      name: way,
      send,
      onOutcome: ({ recipients }) => outcomes.set({ ...outcomes.get(), [way]: recipients }),
      clock,
      log,
      signal,
    });
  const routes = [
    routeOf('sector', announce),
    routeOf('name', (record) => network.offerRecord(name, record.bytes)),
  ];
  return {
    outcomes,
    offer: (record) => {
      outcomes.set(NOBODY);
      for (const route of routes) route.offer(record);
    },
    again: () => {
      for (const route of routes) route.again();
    },
  };
};
