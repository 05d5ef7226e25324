import type { SectorId } from '../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../domain/identity/identity.ts';
import type { DeviceRank } from '../domain/neighbourhood/places.ts';

export type Verdict = 'accept' | 'ignore' | 'reject';

export interface SectorMessage {
  readonly sector: SectorId;
  /** Who signed the message (gossipsub strict signing), not who passed it on. */
  readonly from: PeerIdText;
  /** From whom it came here: a neighbour, a station, or who signed it. Chosen by nobody but the one linked with us. */
  readonly via: PeerIdText;
  readonly bytes: Uint8Array;
}

export interface StationState {
  readonly address: string;
  readonly state: 'connecting' | 'connected' | 'unreachable';
}

export interface LinkState {
  /** Neighbours with a direct or relayed connection, without stations. */
  readonly peers: readonly PeerIdText[];
  readonly stations: readonly StationState[];
}

/** One peer's end of a message stream. Each message at most `MAX_STREAM_MESSAGE_BYTES`. */
export interface MessageStream {
  readonly peer: PeerIdText;
  readonly send: (message: Uint8Array, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** `undefined` once the other end has closed. @throws {StreamBrokenError} */
  readonly receive: (options: { readonly signal: AbortSignal }) => Promise<Uint8Array | undefined>;
  /** Nothing more is sent, and what the other end still sends is dropped. */
  readonly close: () => Promise<void>;
  /** For who breaks the protocol: ends at once at both ends, so that whatever is still on its way is not even carried. */
  readonly reset: () => void;
}

/** The running libp2p node, in the words the app needs. All listeners end with their signal. */
export interface Network {
  readonly peerId: PeerIdText;
  readonly links: () => LinkState;
  readonly onLinks: (listener: (links: LinkState) => void, options: { readonly signal: AbortSignal }) => void;
  /** Subscribes to the sector's topic until the signal ends; `judge` decides what is passed on and scores the sender. */
  readonly join: (
    sector: SectorId,
    judge: (message: SectorMessage) => Promise<Verdict>,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** Resolves with the number of peers it was sent to; 0 is no error. @throws {MessageTooLongError} */
  readonly publish: (sector: SectorId, bytes: Uint8Array) => Promise<{ readonly recipients: number }>;
  /** Own addresses that a neighbour can dial, for a hello. */
  readonly addresses: () => readonly string[];
  /** Tells how near a device is, asked anew each time; all are strangers until then and after the signal's end. */
  readonly rankBy: (
    rankOf: (peer: PeerIdText) => DeviceRank,
    options: { readonly signal: AbortSignal },
  ) => void;
  /**
   * Dials a neighbour directly (WebRTC through a known station), with retries; resolves when a direct link stands.
   * @throws {NoPlaceError} when all places are taken by whoever is nearer or has the turn @throws {DialFailedError}
   */
  readonly dial: (
    peer: PeerIdText,
    addresses: readonly string[],
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
  readonly openStream: (
    peer: PeerIdText,
    protocol: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<MessageStream>;
  readonly handleStream: (
    protocol: string,
    handler: (stream: MessageStream) => Promise<void>,
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
  /** Puts an IPNS record where Kubo and others look: record topic by pubsub, and libp2p-fetch for who asks. */
  readonly offerRecord: (name: IpnsName, record: Uint8Array) => Promise<{ readonly recipients: number }>;
  /** Asks connected peers for a record of `name` (libp2p-fetch, record topic); raw bytes, not yet validated. */
  readonly askRecord: (
    name: IpnsName,
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly Uint8Array[]>;
  /** Try everything again now: the page came back, the network came back. */
  readonly nudge: () => void;
  readonly stop: () => Promise<void>;
}

export const MAX_STREAM_MESSAGE_BYTES = 65_536;

export class StreamBrokenError extends Error {
  override readonly name = 'StreamBrokenError';
}
export class DialFailedError extends Error {
  override readonly name: string = 'DialFailedError';
}
/** Nobody was called: every place is taken. */
export class NoPlaceError extends DialFailedError {
  override readonly name = 'NoPlaceError';
}
/** The caller handed in more than a gossip message (2 KiB) or a stream message may hold. */
export class MessageTooLongError extends Error {
  override readonly name = 'MessageTooLongError';
}
