import type { IpnsName } from '../../domain/identity/identity.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Published } from '../../domain/site/published.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import type { PublicationShelf } from './shelf.ts';

/** What this device published last. */
export interface Before {
  readonly published: Published;
  readonly bytes: Uint8Array;
  /** `undefined` when the stored record is no longer valid. */
  readonly record: IpnsRecord | undefined;
}

export interface BeforeDeps {
  readonly name: IpnsName;
  readonly shelf: Pick<PublicationShelf, 'stored'>;
  readonly recordCodec: Pick<RecordCodec, 'parse'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export const readBefore = async ({
  name,
  shelf,
  recordCodec,
  clock,
}: BeforeDeps): Promise<Before | undefined> => {
  const stored = await shelf.stored();
  if (stored === undefined) return undefined;
  const record = await recordCodec.parse(name, stored.record, clock.nowMs());
  return { published: stored.published, bytes: stored.record, record: record.ok ? record.value : undefined };
};
