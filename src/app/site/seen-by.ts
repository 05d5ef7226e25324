import type { CID } from 'multiformats/cid';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import { remember } from '../../domain/neighbourhood/remember.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';

/** More neighbours than are ever linked in one evening. */
const MAX_PEERS = 1_024;

/** How many neighbours, each counted once, by the most that they said. */
export interface Seen {
  /** Hold the whole root: they read it when this device is gone. */
  readonly whole: number;
  /** Hold the record, and perhaps not yet the notes. */
  readonly heard: number;
  /** Will not hold the whole root. */
  readonly declined: number;
}

/** What neighbours said of our record and our root. Own devices are no neighbours. */
export interface SeenBy {
  readonly confirm: (peer: PeerIdText, sequence: bigint) => void;
  readonly keep: (peer: PeerIdText, root: CID, isWhole: boolean) => void;
  readonly own: (peer: PeerIdText) => void;
  readonly count: (record: IpnsRecord | undefined) => Seen;
}

export const createSeenBy = (): SeenBy => {
  const sequences = new Map<PeerIdText, bigint>();
  const roots = new Map<PeerIdText, { readonly root: CID; readonly isWhole: boolean }>();
  const own = new Set<PeerIdText>();
  return {
    confirm: (peer, sequence) => {
      if (sequence > (sequences.get(peer) ?? -1n)) remember(sequences, peer, sequence, MAX_PEERS);
    },
    keep: (peer, root, isWhole) => remember(roots, peer, { root, isWhole }, MAX_PEERS),
    own: (peer) => void own.add(peer),
    count: (record) => {
      if (record === undefined) return { whole: 0, heard: 0, declined: 0 };
      const said = [...roots].filter(([peer, { root }]) => !own.has(peer) && root.equals(record.root));
      const whole = new Set(said.flatMap(([peer, { isWhole }]) => (isWhole ? [peer] : [])));
      const declined = new Set(said.flatMap(([peer, { isWhole }]) => (isWhole ? [] : [peer])));
      const heard = [...sequences].filter(
        ([peer, seen]) =>
          seen >= record.sequence && !own.has(peer) && !whole.has(peer) && !declined.has(peer),
      );
      return { whole: whole.size, heard: heard.length, declined: declined.size };
    },
  };
};
