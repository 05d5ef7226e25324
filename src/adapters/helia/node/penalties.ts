import type { Clock } from '../../../kit/world/clock.ts';

/** Counts what each peer handed us that had to be refused; old guilt fades by half every ten minutes. */
export interface Penalties {
  readonly add: (peer: string) => void;
  /** 0 for an unblemished peer, -1 for each recent refusal. */
  readonly score: (peer: string) => number;
}

const HALF_LIFE_MS = 600_000;
const MAX_PEERS = 1_024;

export const createPenalties = (clock: Pick<Clock, 'nowMs'>): Penalties => {
  const guilt = new Map<string, { readonly amount: number; readonly atMs: number }>();
  const amountOf = (peer: string): number => {
    const known = guilt.get(peer);
    return known === undefined ? 0 : known.amount * 2 ** ((known.atMs - clock.nowMs()) / HALF_LIFE_MS);
  };
  return {
    add: (peer) => {
      const amount = amountOf(peer) + 1;
      guilt.delete(peer);
      guilt.set(peer, { amount, atMs: clock.nowMs() });
      const oldest = guilt.size > MAX_PEERS ? guilt.keys().next().value : undefined;
      if (oldest !== undefined) guilt.delete(oldest);
    },
    score: (peer) => -amountOf(peer) + 0,
  };
};
