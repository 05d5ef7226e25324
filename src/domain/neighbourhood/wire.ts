/**
 * What travels on a sector's topic. One message, at most 2,048 bytes, big-endian:
 *
 * | part    | layout                                                                                          |
 * |---------|-------------------------------------------------------------------------------------------------|
 * | every   | version u8 = 1 · kind u8 · body                                                                  |
 * | hello   | kind 1 · flags u8 (bit 0: leaving; others 0) · count u8 (0 to 4) · count × (length u16 · address) |
 * | dated   | kind 3 · said at u64, ms since 1970 · the body of a hello                                 |
 * | meeting | kind 4 · proof 16 · the body of a hello                                                         |
 * | record  | kind 2 · public key 32 · IPNS record 1 to 1,024 (the rest of the message)                         |
 *
 * An address is a multiaddr as printable ASCII, 1 to 256 bytes, that ends in `/p2p-circuit/webrtc` or in that plus
 * `/p2p/<peer>`. The message is signed by the device that sent it (gossipsub StrictSign); the record inside by its author.
 * Another version or kind is passed over in silence, so that a newer app is no attacker.
 */
import type { Brand } from '../../kit/brand.ts';
import { MAX_RECORD_BYTES } from '../record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import {
  asciiBytes,
  asciiText,
  createByteReader,
  u16Bytes,
  u64Bytes,
  type ByteReader,
} from '../../kit/bytes/byte-reader.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { MAX_GOSSIP_BYTES } from './topic.ts';

const WIRE_VERSION = 1;
/** A device with more than a few stations names the first ones. */
const MAX_HELLO_ADDRESSES = 4;
const MAX_ADDRESS_BYTES = 256;
export const PUBLIC_KEY_BYTES = 32;
/** HMAC-SHA256, its first half. */
export const MEETING_PROOF_BYTES = 16;

const KIND_HELLO = 1;
const KIND_RECORD = 2;
const KIND_DATED_HELLO = 3;
const KIND_MEETING = 4;
const FLAG_LEAVING = 1;

/** A multiaddr text of the one shape that a neighbour dials: WebRTC through a relay. */
export type DialAddress = Brand<string, 'DialAddress'>;

export interface HelloMessage {
  readonly kind: 'hello';
  readonly leaving: boolean;
  /** By the clock of the device, ms since 1970; `undefined` from an app of 0.1.0. */
  readonly saidAtMs?: number;
  readonly addresses: readonly DialAddress[];
}
export interface RecordMessage {
  readonly kind: 'record';
  /** Ed25519, 32 bytes: names the author and verifies the record. */
  readonly publicKey: Uint8Array;
  readonly record: Uint8Array;
}
/** The hello of a move's old place; what the proof is of: `src/domain/move/proof.ts`. */
export interface MeetingMessage {
  readonly kind: 'meeting';
  readonly proof: Uint8Array;
  readonly addresses: readonly DialAddress[];
}
export type SectorWireMessage = HelloMessage | MeetingMessage | RecordMessage;
export type WireFault = 'too-long' | 'not-decodable' | 'unknown-version' | 'unknown-kind';

const DIAL_ADDRESS = /^(?:\/[A-Za-z0-9._:-]+){2,16}\/p2p-circuit\/webrtc(?:\/p2p\/([A-Za-z0-9]+))?$/;

/** Accepts only `…/p2p-circuit/webrtc`, with or without the peer behind it. */
export const parseDialAddress = (text: string): Result<DialAddress, 'not-a-dial-address'> =>
  text.length <= MAX_ADDRESS_BYTES && DIAL_ADDRESS.test(text)
    ? ok(text as DialAddress)
    : err('not-a-dial-address');

/** The peer that an address ends in, `undefined` when it names none. */
export const peerOfAddress = (address: DialAddress): string | undefined => DIAL_ADDRESS.exec(address)?.[1];

/** Whether an address of a hello ends in another device than the one that says it. */
export const namesAnother = ({ addresses }: Pick<HelloMessage, 'addresses'>, sender: string): boolean =>
  addresses.some((address) => (peerOfAddress(address) ?? sender) !== sender);

const encodeAddress = (address: DialAddress): readonly Uint8Array[] => {
  const text = asciiBytes(address);
  return [u16Bytes(text.length), text];
};

const helloBody = (leaving: boolean, addresses: readonly DialAddress[]): readonly Uint8Array[] => {
  const named = addresses.slice(0, MAX_HELLO_ADDRESSES);
  return [new Uint8Array([leaving ? FLAG_LEAVING : 0, named.length]), ...named.flatMap(encodeAddress)];
};

/** Addresses beyond the fourth are left out. */
export const encodeHello = ({ leaving, saidAtMs, addresses }: Omit<HelloMessage, 'kind'>): Uint8Array => {
  const kind = saidAtMs === undefined ? KIND_HELLO : KIND_DATED_HELLO;
  const time = saidAtMs === undefined ? [] : [u64Bytes(BigInt(Math.max(0, Math.floor(saidAtMs))))];
  return joinBytes([new Uint8Array([WIRE_VERSION, kind]), ...time, ...helloBody(leaving, addresses)]);
};

/** The proof has 16 bytes. Addresses beyond the fourth are left out. */
export const encodeMeeting = ({ proof, addresses }: Omit<MeetingMessage, 'kind'>): Uint8Array =>
  joinBytes([new Uint8Array([WIRE_VERSION, KIND_MEETING]), proof, ...helloBody(false, addresses)]);

export const encodeRecordMessage = ({ publicKey, record }: Omit<RecordMessage, 'kind'>): Uint8Array =>
  joinBytes([new Uint8Array([WIRE_VERSION, KIND_RECORD]), publicKey, record]);

const readAddress = (reader: ByteReader): DialAddress | undefined => {
  const bytes = reader.take(reader.u16() ?? Number.MAX_SAFE_INTEGER);
  const text = bytes === undefined || bytes.length > MAX_ADDRESS_BYTES ? undefined : asciiText(bytes);
  const address = text === undefined ? undefined : parseDialAddress(text);
  return address?.ok === true ? address.value : undefined;
};

/** Ends where the message ends. */
const readAddresses = (reader: ByteReader): readonly DialAddress[] | undefined => {
  const count = reader.u8() ?? Number.MAX_SAFE_INTEGER;
  if (count > MAX_HELLO_ADDRESSES) return undefined;
  const addresses: DialAddress[] = [];
  for (let at = 0; at < count; at += 1) {
    const address = readAddress(reader);
    if (address === undefined) return undefined;
    addresses.push(address);
  }
  return reader.left() > 0 ? undefined : addresses;
};

const readHello = (reader: ByteReader): Result<HelloMessage, WireFault> => {
  const flags = reader.u8() ?? Number.MAX_SAFE_INTEGER;
  if (flags > FLAG_LEAVING) return err('not-decodable');
  const addresses = readAddresses(reader);
  if (addresses === undefined) return err('not-decodable');
  return ok({ kind: 'hello', leaving: flags === FLAG_LEAVING, addresses });
};

const readDatedHello = (reader: ByteReader): Result<HelloMessage, WireFault> => {
  const saidAtMs = Number(reader.u64() ?? Number.NaN);
  const hello = readHello(reader);
  if (!Number.isSafeInteger(saidAtMs)) return err('not-decodable');
  return hello.ok ? ok({ ...hello.value, saidAtMs }) : hello;
};

const readMeeting = (reader: ByteReader): Result<MeetingMessage, WireFault> => {
  const proof = reader.take(MEETING_PROOF_BYTES);
  const hello = readHello(reader);
  if (proof === undefined || !hello.ok || hello.value.leaving) return err('not-decodable');
  return ok({ kind: 'meeting', proof, addresses: hello.value.addresses });
};

const readRecord = (reader: ByteReader): Result<RecordMessage, WireFault> => {
  const publicKey = reader.take(PUBLIC_KEY_BYTES);
  const record = reader.take(reader.left());
  if (publicKey === undefined || record === undefined || record.length === 0) return err('not-decodable');
  return record.length > MAX_RECORD_BYTES ? err('too-long') : ok({ kind: 'record', publicKey, record });
};

/** Size first, then decoding; never throws. The record inside is not yet verified. */
export const parseSectorMessage = (bytes: Uint8Array): Result<SectorWireMessage, WireFault> => {
  if (bytes.length > MAX_GOSSIP_BYTES) return err('too-long');
  const reader = createByteReader(bytes);
  const version = reader.u8();
  const kind = reader.u8();
  if (version === undefined || kind === undefined) return err('not-decodable');
  if (version !== WIRE_VERSION) return err('unknown-version');
  if (kind === KIND_HELLO) return readHello(reader);
  if (kind === KIND_DATED_HELLO) return readDatedHello(reader);
  if (kind === KIND_MEETING) return readMeeting(reader);
  return kind === KIND_RECORD ? readRecord(reader) : err('unknown-kind');
};
