import type { CID } from 'multiformats/cid';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import { DEVICE_RANKS, type DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import { MAX_SEEN_WORDS, type SeenWord } from '../../domain/site/seen-words.ts';

/** How many neighbours, each counted once, by the most that they said. */
export interface Seen {
  /** Hold the whole root: they read it when this device is gone. Somebody's signed record names each of these devices. */
  readonly whole: number;
  /** The same, said by devices that no record names: by who has published nothing, or by who made them up. */
  readonly unnamed: number;
  /** Hold the record, and perhaps not yet the notes. */
  readonly heard: number;
  /** Will not hold the whole root. */
  readonly declined: number;
}

export const UNSEEN: Seen = { whole: 0, unnamed: 0, heard: 0, declined: 0 };

/** What neighbours said of our record and our root. Own devices are no neighbours. */
export interface SeenBy {
  readonly confirm: (peer: PeerIdText, sequence: bigint) => void;
  readonly keep: (peer: PeerIdText, root: CID, isWhole: boolean) => void;
  readonly own: (peer: PeerIdText) => void;
  /** Somebody's record names this device since. */
  readonly named: (peer: PeerIdText) => void;
  readonly count: (record: IpnsRecord | undefined) => Seen;
  /** What each device said of this record, to be remembered. */
  readonly words: (record: IpnsRecord) => readonly SeenWord[];
  /** What was remembered of this very record. What a device has said since stands. */
  readonly recall: (record: IpnsRecord, words: readonly SeenWord[]) => void;
}

type RankOf = (device: PeerIdText) => DeviceRank;

/** What one device said: one slot each, whatever it says and however often. */
interface Slot {
  rank: DeviceRank;
  /** The highest that it named, be it ours or not. */
  sequence: bigint;
  root: CID | undefined;
  isWhole: boolean;
}

const farness = (rank: DeviceRank): number => DEVICE_RANKS.indexOf(rank);

/** A bounded room. When it is full, whoever is nearer takes the place of the farthest who came last; nobody else comes in. */
const createSlots = (rankOf: RankOf, max: number) => {
  const slots = new Map<PeerIdText, Slot>();
  const hasRoomFor = (rank: DeviceRank): boolean => {
    if (slots.size < max) return true;
    const [farthest] = [...slots].toReversed().toSorted(([, a], [, b]) => farness(b.rank) - farness(a.rank));
    if (farthest === undefined || farness(farthest[1].rank) <= farness(rank)) return false;
    return slots.delete(farthest[0]);
  };
  return {
    all: slots,
    of: (peer: PeerIdText): Slot | undefined => {
      const rank = rankOf(peer);
      const known = slots.get(peer);
      if (known !== undefined) {
        known.rank = rank;
        return known;
      }
      if (!hasRoomFor(rank)) return undefined;
      const slot: Slot = { rank, sequence: -1n, root: undefined, isWhole: false };
      slots.set(peer, slot);
      return slot;
    },
  };
};

type Word = keyof Seen | undefined;

/**
 * What a slot says of this very record. A sequence above ours says nothing: it was not ours to be heard. It may become
 * ours (another tab published it), so it is passed over here and not at the door.
 */
const wordOf = ({ rank, sequence, root, isWhole }: Slot, record: IpnsRecord): Word => {
  if (root?.equals(record.root) === true) {
    if (!isWhole) return 'declined';
    return rank === 'stranger' ? 'unnamed' : 'whole';
  }
  return sequence === record.sequence ? 'heard' : undefined;
};

/** What outlives a session. */
const rememberedOf = (
  { all, of }: ReturnType<typeof createSlots>,
  own: ReadonlySet<PeerIdText>,
): Pick<SeenBy, 'words' | 'recall'> => ({
  words: (record) =>
    [...all].flatMap(([peer, slot]) => {
      const word = own.has(peer) ? undefined : wordOf(slot, record);
      if (word === undefined) return [];
      return [{ peer, rank: slot.rank, word: word === 'unnamed' ? 'whole' : word }];
    }),
  recall: (record, words) => {
    for (const { peer, rank, word } of words) {
      const slot = all.has(peer) ? undefined : of(peer);
      if (slot === undefined) continue;
      if (farness(rank) < farness(slot.rank)) slot.rank = rank;
      if (word === 'heard') slot.sequence = record.sequence;
      else Object.assign(slot, { root: record.root, isWhole: word === 'whole' });
    }
  },
});

/** `rankOf`: how near a device is now; `stranger` when no record of the neighbourhood names it. */
export const createSeenBy = (rankOf: RankOf, max: number = MAX_SEEN_WORDS): SeenBy => {
  const slots = createSlots(rankOf, max);
  const { all, of } = slots;
  const own = new Set<PeerIdText>();
  return {
    confirm: (peer, sequence) => {
      const slot = of(peer);
      if (slot !== undefined && sequence > slot.sequence) slot.sequence = sequence;
    },
    keep: (peer, root, isWhole) => {
      const slot = of(peer);
      if (slot !== undefined) Object.assign(slot, { root, isWhole });
    },
    own: (peer) => void own.add(peer),
    named: (peer) => {
      if (all.has(peer)) of(peer);
    },
    ...rememberedOf(slots, own),
    count: (record) => {
      if (record === undefined) return UNSEEN;
      const words = [...all].map(([peer, slot]) => (own.has(peer) ? undefined : wordOf(slot, record)));
      const told = (word: keyof Seen): number => words.filter((one) => one === word).length;
      return {
        whole: told('whole'),
        unnamed: told('unnamed'),
        heard: told('heard'),
        declined: told('declined'),
      };
    },
  };
};
