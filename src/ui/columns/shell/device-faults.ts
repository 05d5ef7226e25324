import type { Loss } from '../../../app/shell/storage-care.types.ts';
import { leftBytes, type Room, type RoomLevel } from '../../../domain/shell/room.ts';
import type { Shortcoming } from '../../../domain/shell/shortcoming.ts';
import type { Fault } from '../../system/faults.ts';
import type { PlainDoorKey } from '../../i18n/catalogue.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';

const SHORTCOMINGS: Readonly<
  Record<Shortcoming, readonly [what: PlainDoorKey, safe: PlainDoorKey, next: PlainDoorKey]>
> = {
  'no-offline': ['device.noOffline.what', 'device.noOffline.safe', 'device.noOffline.next'],
  'no-direct-links': ['device.noLinks.what', 'device.noLinks.safe', 'device.noLinks.next'],
  'clock-behind': ['device.clockBehind.what', 'device.clockBehind.safe', 'device.clockBehind.next'],
  'clock-far-behind': [
    'device.clockFarBehind.what',
    'device.clockFarBehind.safe',
    'device.clockFarBehind.next',
  ],
  'clock-ahead': ['device.clockAhead.what', 'device.clockAhead.safe', 'device.clockAhead.next'],
};

export const shortcomingWords = ({ t }: DoorLocalizer, shortcoming: Shortcoming): Fault => {
  const [what, safe, next] = SHORTCOMINGS[shortcoming];
  return { what: t(what), safe: t(safe), next: t(next) };
};

export const lossWords = ({ t, day }: DoorLocalizer, { kind, notes, seenMs }: Loss): Fault => {
  const values = { count: notes, day: day(seenMs) };
  return kind === 'everything'
    ? {
        what: t('device.lostAll.what'),
        safe: t('device.lostAll.safe', values),
        next: t('device.lostAll.next'),
      }
    : {
        what: t('device.lostNotes.what'),
        safe: t('device.lostNotes.safe', values),
        next: t('device.lostNotes.next'),
      };
};

export const roomWords = (
  { t, bytes }: DoorLocalizer,
  level: Exclude<RoomLevel, 'enough'>,
  room: Room | undefined,
): Fault => {
  const left = bytes(room === undefined ? 0 : leftBytes(room));
  return level === 'low'
    ? { what: t('device.low.what'), safe: t('device.low.safe'), next: t('device.low.next') }
    : { what: t('device.tiny.what'), safe: t('device.tiny.safe', { left }), next: t('device.tiny.next') };
};

/** Where the browser keeps nothing for this app there is nobody to let in. */
export const noStorageWords = ({ t }: DoorLocalizer): Fault => ({
  what: t('device.noStorage.what'),
  safe: t('device.noStorage.safe'),
  next: t('device.noStorage.next'),
});
