/**
 * Messages of `/uplanet/word/1.0.0`: one word about a link's two devices, then the stream ends. Each message is 33 bytes:
 *
 * | message  | layout                       | meaning                                                    |
 * |----------|------------------------------|------------------------------------------------------------|
 * | kept     | kind u8 = 1 · root digest 32 | the sender holds that root of yours whole                  |
 * | not kept | kind 2 · root digest 32      | the sender will not hold it whole: too large, or no room   |
 * | same     | kind 3 · proof 32            | the sender is a device of the same person, if that is so   |
 *
 * A root is a CIDv1 of dag-pb, a digest is SHA2-256.
 */
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as digests from 'multiformats/hashes/digest';
import { err, ok, type Result } from '../../kit/result.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';

export const WORD_PROTOCOL = '/uplanet/word/1.0.0';

export type DeviceWord =
  | { readonly kind: 'kept' | 'not-kept'; readonly root: CID }
  | { readonly kind: 'same'; readonly proof: Uint8Array };

const SHA2_256 = 0x12;
const WORD_BYTES = 33;
const KINDS = { kept: 1, 'not-kept': 2, same: 3 } as const;

const rootOf = (digest: Uint8Array): CID => CID.createV1(dagPb.code, digests.create(SHA2_256, digest));

export const encodeWord = (word: DeviceWord): Uint8Array => {
  const body = word.kind === 'same' ? word.proof : word.root.multihash.digest;
  return joinBytes([new Uint8Array([KINDS[word.kind]]), body]);
};

/** Outside bytes: any give a Result. */
export const parseWord = (bytes: Uint8Array): Result<DeviceWord, 'not-decodable'> => {
  if (bytes.length !== WORD_BYTES) return err('not-decodable');
  const body = bytes.slice(1);
  if (bytes[0] === KINDS.same) return ok({ kind: 'same', proof: body });
  if (bytes[0] === KINDS.kept) return ok({ kind: 'kept', root: rootOf(body) });
  return bytes[0] === KINDS['not-kept'] ? ok({ kind: 'not-kept', root: rootOf(body) }) : err('not-decodable');
};

/** What two devices prove to each other with a key that only the person has: each its own direction. */
export const samePersonText = (from: string, to: string): string => `uplanet/1/same\n${from}\n${to}`;
