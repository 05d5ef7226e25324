import * as v from 'valibot';
import { parseSectorId, type SectorId } from '../cell/cell.ts';
import type { IpnsName, PeerIdText } from '../identity/identity.ts';
import { parseIpnsName, parsePeerId } from '../identity/key-formats.ts';
import { MAX_RECORD_BYTES } from '../record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { MAX_TOLD_STATIONS } from './limits.ts';
import { MAX_GOSSIP_BYTES } from './topic.ts';

/*
 * What tabs of one person tell each other about the one network that one of them holds (docs/protocol.md, "Between tabs").
 * Same origin, but not believed: an older version of the app may be open in the other tab.
 */

/** The same as `LinkState` of the network's port. */
export interface TabLinks {
  readonly peers: readonly PeerIdText[];
  readonly stations: readonly {
    readonly address: string;
    readonly state: 'connecting' | 'connected' | 'unreachable';
  }[];
}

export type TabQuestion =
  | { readonly what: 'publish'; readonly sector: SectorId; readonly bytes: Uint8Array }
  | { readonly what: 'offer-record'; readonly name: IpnsName; readonly bytes: Uint8Array }
  | { readonly what: 'ask-record'; readonly name: IpnsName }
  | { readonly what: 'block'; readonly cid: string };

/** Every field is optional: what could not be done is left out. */
export interface TabAnswer {
  readonly recipients?: number | undefined;
  readonly records?: readonly Uint8Array[] | undefined;
  readonly block?: Uint8Array | undefined;
}

export type TabMessage =
  /** A tab without the network is there: tell it what there is to tell. */
  | { readonly kind: 'who' }
  | { readonly kind: 'links'; readonly links: TabLinks }
  /** A hello on the sector's topic, as it came. */
  | {
      readonly kind: 'heard';
      readonly sector: SectorId;
      readonly from: PeerIdText;
      readonly bytes: Uint8Array;
    }
  /** The peer holds our own record of this sequence. */
  | { readonly kind: 'held'; readonly peer: PeerIdText; readonly sequence: bigint }
  /** The peer holds our own root whole, or will not. */
  | { readonly kind: 'kept'; readonly peer: PeerIdText; readonly root: string; readonly isWhole: boolean }
  /** The peer is another device of this person. */
  | { readonly kind: 'own-device'; readonly peer: PeerIdText }
  | { readonly kind: 'nudge' }
  | { readonly kind: 'question'; readonly id: string; readonly question: TabQuestion }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: TabAnswer }
  /** Nobody waits for the answer any more. */
  | { readonly kind: 'never-mind'; readonly id: string };

const MAX_PEERS = 4_096;
const MAX_ADDRESS = 1_024;
const MAX_RECORDS = 256;
/** Larger blocks travel nowhere in IPFS. */
const MAX_BLOCK_BYTES = 2 * 1_048_576;
const MAX_ID = 64;
const MAX_CID = 256;

/** A text that a domain parser understands, as what it gives. */
const parsedBy = <T extends string>(parse: (text: string) => Result<T, string>) =>
  v.pipe(
    v.string(),
    v.maxLength(MAX_ID * 2),
    v.custom<T>((text) => typeof text === 'string' && parse(text).ok),
  );

const bytesUpTo = (max: number) =>
  v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= max);

const sector = parsedBy(parseSectorId);
const peer = parsedBy(parsePeerId);
const name = parsedBy(parseIpnsName);
const id = v.pipe(v.string(), v.maxLength(MAX_ID));
const gossip = bytesUpTo(MAX_GOSSIP_BYTES);
const record = bytesUpTo(MAX_RECORD_BYTES);

const knownPeers = (texts: unknown[]): PeerIdText[] =>
  texts.flatMap((text) => {
    const parsed = v.safeParse(peer, text);
    return parsed.success ? [parsed.output] : [];
  });

const links = v.object({
  // A linked peer with another kind of key is nobody of ours; it must not hide the others.
  peers: v.pipe(v.array(v.unknown()), v.maxLength(MAX_PEERS), v.transform(knownPeers)),
  stations: v.pipe(
    v.array(
      v.object({
        address: v.pipe(v.string(), v.maxLength(MAX_ADDRESS)),
        state: v.picklist(['connecting', 'connected', 'unreachable']),
      }),
    ),
    v.maxLength(MAX_TOLD_STATIONS),
  ),
});

const question = v.variant('what', [
  v.object({ what: v.literal('publish'), sector, bytes: gossip }),
  v.object({ what: v.literal('offer-record'), name, bytes: record }),
  v.object({ what: v.literal('ask-record'), name }),
  v.object({ what: v.literal('block'), cid: v.pipe(v.string(), v.maxLength(MAX_CID)) }),
]);

const answer = v.object({
  recipients: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  records: v.optional(v.pipe(v.array(record), v.maxLength(MAX_RECORDS))),
  block: v.optional(bytesUpTo(MAX_BLOCK_BYTES)),
});

const message = v.variant('kind', [
  v.object({ kind: v.literal('who') }),
  v.object({ kind: v.literal('links'), links }),
  v.object({ kind: v.literal('heard'), sector, from: peer, bytes: gossip }),
  v.object({ kind: v.literal('held'), peer, sequence: v.pipe(v.bigint(), v.minValue(0n)) }),
  v.object({
    kind: v.literal('kept'),
    peer,
    root: v.pipe(v.string(), v.maxLength(MAX_CID)),
    isWhole: v.boolean(),
  }),
  v.object({ kind: v.literal('own-device'), peer }),
  v.object({ kind: v.literal('nudge') }),
  v.object({ kind: v.literal('question'), id, question }),
  v.object({ kind: v.literal('answer'), id, answer }),
  v.object({ kind: v.literal('never-mind'), id }),
]);

/** Reads what came over the tabs' channel: known kinds only, within the bounds above. */
export const parseTabMessage = (posted: unknown): Result<TabMessage, 'not-understood'> => {
  const parsed = v.safeParse(message, posted);
  return parsed.success ? ok(parsed.output) : err('not-understood');
};
