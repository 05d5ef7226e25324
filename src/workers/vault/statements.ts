import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { sameBytes } from '../../kit/bytes/bytes.ts';

/*
 * All that the identity key ever signs. It is the person's key elsewhere too (a wallet, a login), so nothing is signed that
 * could be read as a payment or an answer to a challenge:
 *
 * | IPNS V2 | `ipns-signature:` · DAG-CBOR map of exactly TTL, Value, Sequence, Validity, ValidityType, _uplanet |
 * | IPNS V1 | Value · Validity · `EOL`, ASCII                                                                    |
 *
 * Value is `/ipfs/` and a CIDv1 in base32, Validity a time as RFC 3339 writes it, UTC with nine decimals.
 * https://specs.ipfs.tech/ipns/ipns-record/
 */
const VALUE = String.raw`/ipfs/b[a-z2-7]{1,120}`;
const VALIDITY = String.raw`\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z`;
const isValue = new RegExp(`^${VALUE}$`);
const isValidity = new RegExp(`^${VALIDITY}$`);
const isLegacy = new RegExp(`^${VALUE}${VALIDITY}EOL$`);
const V2_PREFIX = utf8ToBytes('ipns-signature:');
/** A record in its envelope is shorter. */
const MAX_STATEMENT_BYTES = 10_240;

const textOf = (bytes: Uint8Array): string => {
  try {
    return bytesToUtf8(bytes);
  } catch {
    // Not UTF-8, so not the text of a statement either.
    return '';
  }
};

const ascii = (shape: RegExp) =>
  v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => shape.test(textOf(bytes))),
  );
const uint = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger()), v.bigint()]),
  v.check((integer) => integer >= 0),
);
const Document = v.strictObject({
  Value: ascii(isValue),
  Validity: ascii(isValidity),
  ValidityType: v.literal(0),
  Sequence: uint,
  TTL: uint,
  _uplanet: v.record(v.string(), v.unknown()),
});

const isDocument = async (data: Uint8Array): Promise<boolean> => {
  // Loaded when something is published, not each time somebody comes back.
  const { decode, encode } = await import('@ipld/dag-cbor');
  try {
    const decoded: unknown = decode(data);
    return v.is(Document, decoded) && sameBytes(encode(decoded), data);
  } catch {
    // No DAG-CBOR.
    return false;
  }
};

/** Is this one of the statements above, to the last byte? */
export const isStatement = async (message: Uint8Array): Promise<boolean> => {
  if (message.length > MAX_STATEMENT_BYTES) return false;
  const isV2 = sameBytes(message.subarray(0, V2_PREFIX.length), V2_PREFIX);
  return isV2 ? isDocument(message.subarray(V2_PREFIX.length)) : isLegacy.test(textOf(message));
};
