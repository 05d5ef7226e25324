import { publicKeyFromRaw, publicKeyToProtobuf } from '@libp2p/crypto/keys';
import type { Ed25519PublicKey } from '@libp2p/interface';
import { type IPNSRecord, marshalIPNSRecord, unmarshalIPNSRecord } from 'ipns';
import type { IpnsName } from '../../../domain/identity/identity.ts';
import { parseIpnsName, publicKeyOfName } from '../../../domain/identity/key-formats.ts';
import {
  type IpnsRecord,
  MAX_RECORD_BYTES,
  MAX_VALIDITY_MS,
  type RecordFault,
} from '../../../domain/record/record.ts';
import { err, ok, type Result } from '../../../kit/result.ts';
import { type RecordCodec, type RecordDraft, RecordRefusedError } from '../../../ports/record-codec.ts';
import { fieldsOf, parseAnnouncement } from './announcement-fields.ts';
import {
  asciiOf,
  decodeDocument,
  encodeDocument,
  type RecordDocument,
  rootOf,
  validityTextOf,
  validUntilMsOf,
} from './record-document.ts';
import { joinBytes, sameBytes } from '../../../kit/bytes/bytes.ts';

/*
 * The record's envelope is the protobuf `IpnsEntry` of https://specs.ipfs.tech/ipns/ipns-record/, by the `ipns` package:
 *
 *   field  name          ours
 *   1      value         copy of data.Value            \
 *   2      signatureV1   over Value, Validity, "EOL"    |
 *   3      validityType  0                              | read by older resolvers only;
 *   4      validity      copy of data.Validity          | where present they must equal `data`
 *   5      sequence      copy of data.Sequence          |
 *   6      ttl           copy of data.TTL              /
 *   7      pubKey        absent: the name holds the Ed25519 key
 *   8      signatureV2   over "ipns-signature:" and data
 *   9      data          DAG-CBOR, see record-document.ts
 */
/** `ipns` types it by an enum that it does not export. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- no other way to name its only member
const END_OF_LIFE = 'EOL' as IPNSRecord['validityType'];

const V2_PREFIX = asciiOf('ipns-signature:');

/** The key inside a name; `undefined` where the name or the curve has none. */
const publicKeyOf = (name: string): Ed25519PublicKey | undefined => {
  try {
    const parsed = parseIpnsName(name);
    const key = parsed.ok ? publicKeyFromRaw(publicKeyOfName(parsed.value)) : undefined;
    return key?.type === 'Ed25519' ? key : undefined;
  } catch {
    // A curve that the library does not know.
    return undefined;
  }
};

/** Bytes that differ from what the decoded entry encodes to hide something, and are refused. */
const decodeEnvelope = (bytes: Uint8Array): Result<IPNSRecord, 'not-decodable'> => {
  try {
    const entry = unmarshalIPNSRecord(bytes);
    return sameBytes(marshalIPNSRecord(entry), bytes) ? ok(entry) : err('not-decodable');
  } catch {
    return err('not-decodable');
  }
};

const verifies = async (key: Ed25519PublicKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> => {
  try {
    return await key.verify(joinBytes([V2_PREFIX, data]), signature);
  } catch {
    // A signature of a wrong form is refused like a wrong one.
    return false;
  }
};

const readDocument = (
  name: IpnsName,
  bytes: Uint8Array,
  document: RecordDocument,
  nowMs: number,
): Result<IpnsRecord, RecordFault> => {
  const validUntilMs = validUntilMsOf(document.validity);
  if (validUntilMs === undefined) return err('not-decodable');
  if (validUntilMs <= nowMs) return err('expired');
  const root = rootOf(document.value);
  if (!root.ok) return root;
  const announcement = parseAnnouncement(document.fields);
  if (!announcement.ok) return announcement;
  if (validUntilMs > nowMs + MAX_VALIDITY_MS) return err('valid-too-long');
  return ok({
    name,
    root: root.value,
    sequence: document.sequence,
    validUntilMs,
    announcement: announcement.value,
    bytes,
  });
};

const parse: RecordCodec['parse'] = async (name, bytes, nowMs) => {
  if (bytes.byteLength > MAX_RECORD_BYTES) return err('too-long');
  const entry = decodeEnvelope(bytes);
  if (!entry.ok) return entry;
  const document = decodeDocument(entry.value.data);
  if (!document.ok) return document;
  const key = publicKeyOf(name);
  const embedded = entry.value.pubKey;
  if (key === undefined || (embedded !== undefined && !sameBytes(embedded, publicKeyToProtobuf(key))))
    return err('wrong-name');
  if (!(await verifies(key, entry.value.data, entry.value.signatureV2))) return err('bad-signature');
  return readDocument(name, bytes.slice(), document.value, nowMs);
};

const claimedSequence: RecordCodec['claimedSequence'] = (bytes) => {
  if (bytes.byteLength > MAX_RECORD_BYTES) return undefined;
  try {
    const document = decodeDocument(unmarshalIPNSRecord(bytes).data);
    return document.ok ? document.value.sequence : undefined;
  } catch {
    // No record: it claims nothing.
    return undefined;
  }
};

const documentOf = (draft: RecordDraft): RecordDocument => ({
  value: `/ipfs/${draft.root.toString()}`,
  validity: validityTextOf(draft.validUntilMs),
  sequence: draft.sequence,
  ttlNs: BigInt(Math.round(draft.ttlMs)) * 1_000_000n,
  fields: fieldsOf(draft.announcement),
});

const create: RecordCodec['create'] = async (draft, sign) => {
  const document = documentOf(draft);
  const data = encodeDocument(document);
  const legacy = joinBytes([asciiOf(document.value), asciiOf(document.validity), asciiOf('EOL')]);
  const bytes = marshalIPNSRecord({
    value: document.value,
    validity: document.validity,
    validityType: END_OF_LIFE,
    sequence: document.sequence,
    ttl: document.ttlNs,
    data,
    signatureV1: await sign(legacy),
    signatureV2: await sign(joinBytes([V2_PREFIX, data])),
  });
  // Read back by our own rules, so that nobody ever publishes what neighbours refuse; its end is the author's choice.
  const record = await parse(draft.identity.ipnsName, bytes, draft.validUntilMs - 1);
  if (!record.ok) throw new RecordRefusedError(record.error);
  return record.value;
};

/** Works in every window, worker and in Node; keeps nothing, so tests use it as it is. */
export const createRecordCodec = (): RecordCodec => ({ create, parse, claimedSequence });
