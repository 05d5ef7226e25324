import * as v from 'valibot';
import type { PeerIdText } from '../identity/identity.ts';
import { parsePeerId } from '../identity/key-formats.ts';
import { DEVICE_RANKS, type DeviceRank } from '../neighbourhood/places.ts';
import { err, ok, type Result } from '../../kit/result.ts';

/** More devices than ever said a word of one root. */
export const MAX_SEEN_WORDS = 1_024;

/** What one device said of a published root. */
export interface SeenWord {
  readonly peer: PeerIdText;
  readonly rank: DeviceRank;
  /** `heard`: it holds the record, and perhaps not yet the notes. */
  readonly word: 'whole' | 'declined' | 'heard';
}

/** The words about one root, and about no other. */
export interface SeenWords {
  readonly root: string;
  readonly sequence: bigint;
  readonly words: readonly SeenWord[];
}

/** `[1, root, sequence, [[device, rank, word], …]]`. */
export const encodeSeenWords = ({ root, sequence, words }: SeenWords): string =>
  JSON.stringify([
    1,
    root,
    String(sequence),
    words.slice(0, MAX_SEEN_WORDS).map(({ peer, rank, word }) => [peer, rank, word]),
  ]);

const Word = v.tuple([
  v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  v.picklist(DEVICE_RANKS),
  v.picklist(['whole', 'declined', 'heard']),
]);
const Flat = v.tuple([
  v.literal(1),
  v.pipe(v.string(), v.maxLength(128)),
  v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
  v.pipe(v.array(v.unknown()), v.maxLength(MAX_SEEN_WORDS), v.array(Word)),
]);

/** The inverse of `encodeSeenWords`. */
export const parseSeenWords = (value: unknown): Result<SeenWords, 'no-words'> => {
  const flat = v.safeParse(Flat, value);
  if (!flat.success) return err('no-words');
  const [, root, sequence, words] = flat.output;
  return ok({
    root,
    sequence: BigInt(sequence),
    words: words.flatMap(([text, rank, word]) => {
      const peer = parsePeerId(text);
      return peer.ok ? [{ peer: peer.value, rank, word }] : [];
    }),
  });
};
