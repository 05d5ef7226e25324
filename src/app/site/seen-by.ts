import type { CID } from 'multiformats/cid';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { DEVICE_RANKS, type DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import { MAX_SEEN_WORDS, type SeenWord } from '../../domain/site/seen-words.ts';

/** How many neighbours, each person counted once, by the most that their devices said. */
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

/** What the neighbourhood knows of a device. */
export interface Whose {
  /** How near it is now; `stranger` when no record of the neighbourhood names it. */
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  /** The one name whose record names it, if there is just one. */
  readonly personOf: (device: PeerIdText) => IpnsName | undefined;
}

/** What one device said: one slot each, whatever it says and however often. */
interface Slot {
  rank: DeviceRank;
  /** Stays when the person's record names another device later: nobody is many by naming one device after the other. */
  person: IpnsName | undefined;
  /** The highest that it named, be it ours or not. */
  sequence: bigint;
  root: CID | undefined;
  isWhole: boolean;
}

const farness = (rank: DeviceRank): number => DEVICE_RANKS.indexOf(rank);

/** A bounded room. When it is full, whoever is nearer takes the place of the farthest who came last; nobody else comes in. */
const createSlots = ({ rankOf, personOf }: Whose, max: number) => {
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
        known.person ??= personOf(peer);
        return known;
      }
      if (!hasRoomFor(rank)) return undefined;
      const slot: Slot = { rank, person: personOf(peer), sequence: -1n, root: undefined, isWhole: false };
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

/** The most first: who holds it whole has heard of it too. */
const BEST_FIRST = ['whole', 'unnamed', 'heard', 'declined'] as const satisfies readonly (keyof Seen)[];

interface Said {
  readonly peer: PeerIdText;
  readonly rank: DeviceRank;
  readonly word: keyof Seen;
}

type Slots = ReturnType<typeof createSlots>;

/** One of each person, by the most that their devices said; a device that nobody's record names stands for itself. */
const saidOf = ({ all }: Slots, own: ReadonlySet<PeerIdText>, record: IpnsRecord): readonly Said[] => {
  const best = new Map<string, Said>();
  for (const [peer, slot] of all) {
    const word = own.has(peer) ? undefined : wordOf(slot, record);
    if (word === undefined) continue;
    const key = slot.person ?? peer;
    const before = best.get(key);
    if (before !== undefined && BEST_FIRST.indexOf(before.word) <= BEST_FIRST.indexOf(word)) continue;
    best.set(key, { peer, rank: slot.rank, word });
  }
  return [...best.values()];
};

/** What outlives a session. */
const rememberedOf = (slots: Slots, own: ReadonlySet<PeerIdText>): Pick<SeenBy, 'words' | 'recall'> => ({
  words: (record) =>
    saidOf(slots, own, record).map(({ word, ...said }) => ({
      ...said,
      word: word === 'unnamed' ? 'whole' : word,
    })),
  recall: (record, words) => {
    for (const { peer, rank, word } of words) {
      const slot = slots.all.has(peer) ? undefined : slots.of(peer);
      if (slot === undefined) continue;
      if (farness(rank) < farness(slot.rank)) slot.rank = rank;
      if (word === 'heard') slot.sequence = record.sequence;
      else Object.assign(slot, { root: record.root, isWhole: word === 'whole' });
    }
  },
});

export const createSeenBy = (whose: Whose, max: number = MAX_SEEN_WORDS): SeenBy => {
  const slots = createSlots(whose, max);
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
      const said = saidOf(slots, own, record);
      const told = (word: keyof Seen): number => said.filter((one) => one.word === word).length;
      return {
        whole: told('whole'),
        unnamed: told('unnamed'),
        heard: told('heard'),
        declined: told('declined'),
      };
    },
  };
};
