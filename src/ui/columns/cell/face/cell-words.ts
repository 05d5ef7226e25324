import { cornerOf, type SectorId, type UmapId } from '../../../../domain/cell/cell.ts';
import type { Localizer } from '../../../i18n/localize.ts';

/** Where a cell lies, as it is said on a map: "43,6° N 1,4° E". */
export const cellWords = ({ t }: Localizer, cell: SectorId | UmapId): string => {
  const { latDegrees, lonDegrees } = cornerOf(cell);
  const lat = { degrees: Math.abs(latDegrees) };
  const lon = { degrees: Math.abs(lonDegrees) };
  return [
    latDegrees < 0 ? t('place.south', lat) : t('place.north', lat),
    lonDegrees < 0 ? t('place.west', lon) : t('place.east', lon),
  ].join(' ');
};
