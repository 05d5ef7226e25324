import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import * as v from 'valibot';
import { err, ok, type Result } from '../../../kit/result.ts';
import { NAMESPACE } from './announcement-fields.ts';

/*
 * The signed document of an IPNS record: a DAG-CBOR map in `IpnsEntry.data`.
 *
 *   key           type     meaning
 *   TTL           uint     nanoseconds for which a resolver may cache it
 *   Value         bytes    `/ipfs/` and the root: CIDv1, base32, dag-pb, SHA2-256; ASCII
 *   Sequence      uint     grows with each publication
 *   Validity      bytes    end of validity, RFC 3339 in UTC with nine decimals; ASCII
 *   ValidityType  uint     0: `Validity` is that end
 *   _uplanet      map      our fields, see announcement-fields.ts
 */
export interface RecordDocument {
  readonly value: string;
  readonly validity: string;
  readonly sequence: bigint;
  readonly ttlNs: bigint;
  /** What stands under our namespace key; not validated. */
  readonly fields: unknown;
}

const uint64 = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger()), v.bigint()]),
  v.transform((integer) => BigInt(integer)),
  v.minValue(0n),
);

const Document = v.object({
  Value: v.instance(Uint8Array),
  Validity: v.instance(Uint8Array),
  ValidityType: v.literal(0),
  Sequence: uint64,
  TTL: uint64,
});

const textOf = (ascii: Uint8Array): string => String.fromCharCode(...ascii);
export const asciiOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** DAG-CBOR has one integer type; its encoder takes small ones as numbers so that they are written shortest. */
export const encodeDocument = (document: RecordDocument): Uint8Array =>
  dagCbor.encode({
    Value: asciiOf(document.value),
    Validity: asciiOf(document.validity),
    ValidityType: 0,
    Sequence: document.sequence,
    TTL: document.ttlNs,
    [NAMESPACE]: document.fields,
  });

/** Only own keys count, so that a map with a key `__proto__` lends us nothing. */
const ownFields = (decoded: unknown): unknown =>
  typeof decoded === 'object' && decoded !== null && Object.hasOwn(decoded, NAMESPACE)
    ? Reflect.get(decoded, NAMESPACE)
    : undefined;

export const decodeDocument = (data: Uint8Array): Result<RecordDocument, 'not-decodable'> => {
  try {
    const decoded: unknown = dagCbor.decode(data);
    const parsed = v.safeParse(Document, decoded);
    if (!parsed.success) return err('not-decodable');
    const { Value, Validity, Sequence, TTL } = parsed.output;
    const fields = ownFields(decoded);
    return ok({ value: textOf(Value), validity: textOf(Validity), sequence: Sequence, ttlNs: TTL, fields });
  } catch {
    return err('not-decodable');
  }
};

const VALUE = /^\/ipfs\/(b[a-z2-7]+)$/;

/** The root that a value names; only what our pages publish: `/ipfs/<CIDv1 dag-pb SHA2-256>` and nothing behind it. */
export const rootOf = (value: string): Result<CID, 'not-a-root'> => {
  const text = VALUE.exec(value)?.[1];
  if (text === undefined) return err('not-a-root');
  try {
    const cid = CID.parse(text);
    const isOurs = cid.code === dagPb.code && cid.multihash.code === sha256.code && cid.toString() === text;
    return isOurs ? ok(cid) : err('not-a-root');
  } catch {
    return err('not-a-root');
  }
};

const VALIDITY = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;

/** Milliseconds since 1970, the rest of the nanoseconds cut off; `undefined` for text that is no such date. */
export const validUntilMsOf = (validity: string): number | undefined => {
  const [, seconds, fraction = ''] = VALIDITY.exec(validity) ?? [];
  const ms = Date.parse(`${seconds ?? ''}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  return Number.isNaN(ms) ? undefined : ms;
};

export const validityTextOf = (validUntilMs: number): string =>
  new Date(validUntilMs).toISOString().replace('Z', '000000Z');
