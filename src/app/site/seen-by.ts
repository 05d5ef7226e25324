import type { PeerIdText } from '../../domain/identity/identity.ts';

/** Which neighbours said that they hold our record, and up to which sequence. */
export interface SeenBy {
  readonly confirm: (peer: PeerIdText, sequence: bigint) => void;
  /** Neighbours who hold `sequence` or a later one. */
  readonly count: (sequence: bigint | undefined) => number;
}

export const createSeenBy = (): SeenBy => {
  const held = new Map<PeerIdText, bigint>();
  return {
    confirm: (peer, sequence) => {
      if (sequence > (held.get(peer) ?? -1n)) held.set(peer, sequence);
    },
    count: (sequence) =>
      sequence === undefined ? 0 : [...held.values()].filter((seen) => seen >= sequence).length,
  };
};
