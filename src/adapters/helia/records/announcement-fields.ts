import * as v from 'valibot';
import { parseSectorId, type SectorId } from '../../../domain/cell/cell.ts';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { parsePeerId } from '../../../domain/identity/key-formats.ts';
import { type Announcement, MAX_ROOT_BYTES, MAX_SECTORS } from '../../../domain/record/record.ts';
import { err, ok, type Result } from '../../../kit/result.ts';

/*
 * Our signed fields, in the record's DAG-CBOR document under one namespace key, as the IPNS specification advises
 * (https://specs.ipfs.tech/ipns/ipns-record/#extensible-data-dag-cbor):
 *
 *   key          type            meaning
 *   _uplanet     map             everything of ours; other keys are left alone
 *     .v         uint            schema, 1
 *     .bytes     uint            size of the public root in bytes, all blocks; 0 to 64 MiB
 *     .device    text            libp2p peer ID of the publishing device, base58 Ed25519, 12D3KooW...
 *     .sectors   list of text    1 to 9 Sectors in canonical text, each once
 *
 * Fields that we do not know inside `_uplanet` are ignored, so that schema 1 can grow.
 */
export const NAMESPACE = '_uplanet';

const isSector = (text: string): text is SectorId => parseSectorId(text).ok;

const isDevice = (text: string): text is PeerIdText => parsePeerId(text).ok;

const Fields = v.object({
  v: v.literal(1),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_ROOT_BYTES)),
  device: v.pipe(v.string(), v.maxLength(64), v.guard(isDevice)),
  sectors: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(12), v.guard(isSector))),
    v.minLength(1),
    v.maxLength(MAX_SECTORS),
    v.check((sectors) => new Set(sectors).size === sectors.length),
  ),
});

export const fieldsOf = (announcement: Announcement): Record<string, unknown> => ({
  v: announcement.schema,
  bytes: announcement.rootBytes,
  device: announcement.devicePeerId,
  sectors: announcement.sectors,
});

export const parseAnnouncement = (
  fields: unknown,
): Result<Announcement, 'no-announcement' | 'announcement-invalid'> => {
  if (fields === undefined) return err('no-announcement');
  const parsed = v.safeParse(Fields, fields);
  if (!parsed.success) return err('announcement-invalid');
  const { bytes, device, sectors } = parsed.output;
  return ok({ schema: 1, sectors, devicePeerId: device, rootBytes: bytes });
};
