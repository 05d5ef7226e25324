import type { Brand } from '../../kit/brand.ts';
import { err, ok, type Result } from '../../kit/result.ts';

/** 0.01 degree cell, e.g. `43.60_1.44`. */
export type UmapId = Brand<string, 'Umap'>;
/** 0.1 degree cell, e.g. `43.6_1.4`: the one that others see. */
export type SectorId = Brand<string, 'Sector'>;
/** 1 degree cell, e.g. `43_1`. */
export type RegionId = Brand<string, 'Region'>;

/** South-west corner of a Umap in integer hundredths of a degree: lat in [-9000, 8999], lon in [-18000, 17999]. */
export interface Umap {
  readonly latHundredths: number;
  readonly lonHundredths: number;
}

export type CoordinateFault = 'not-a-number' | 'latitude-out-of-range' | 'longitude-out-of-range';

const MAX_LAT_HUNDREDTHS = 8_999;
const FULL_TURN_HUNDREDTHS = 36_000;

/** Decimal text of `hundredths / 100` with `decimals` (0 to 2) digits, anchored south-west, never "-0". */
const cellText = (hundredths: number, decimals: 0 | 1 | 2): string => {
  const step = 10 ** (2 - decimals);
  const units = Math.floor(hundredths / step) + 0;
  return (units / 10 ** decimals).toFixed(decimals).replace(/^-(0(\.0+)?)$/, '$1');
};

/** Degrees to integer hundredths, floored; 1e-9 forgives the binary noise of values such as 1.15. */
const floorHundredths = (degrees: number): number => Math.floor(degrees * 100 + 1e-9);

/** The Umap that holds a point in degrees. Latitude 90 is clamped into the last row, longitude wraps to [-180, 180). */
export const umapAt = (latDegrees: number, lonDegrees: number): Result<Umap, CoordinateFault> => {
  if (!Number.isFinite(latDegrees) || !Number.isFinite(lonDegrees)) return err('not-a-number');
  if (Math.abs(latDegrees) > 90) return err('latitude-out-of-range');
  if (Math.abs(lonDegrees) > 360) return err('longitude-out-of-range');
  const lon = floorHundredths(lonDegrees) + 18_000;
  return ok({
    latHundredths: Math.min(floorHundredths(latDegrees), MAX_LAT_HUNDREDTHS),
    lonHundredths: (((lon % FULL_TURN_HUNDREDTHS) + FULL_TURN_HUNDREDTHS) % FULL_TURN_HUNDREDTHS) - 18_000,
  });
};

const idOf = (umap: Umap, decimals: 0 | 1 | 2): string =>
  `${cellText(umap.latHundredths, decimals)}_${cellText(umap.lonHundredths, decimals)}`;

export const umapIdOf = (umap: Umap): UmapId => idOf(umap, 2) as UmapId;
export const sectorOf = (umap: Umap): SectorId => idOf(umap, 1) as SectorId;
export const regionOf = (umap: Umap): RegionId => idOf(umap, 0) as RegionId;

/** South-west corner of a cell, as its id tells it. */
export const cornerOf = (
  cell: UmapId | SectorId,
): { readonly latDegrees: number; readonly lonDegrees: number } => {
  const [lat, lon] = cell.split('_');
  return { latDegrees: Number(lat), lonDegrees: Number(lon) };
};

const SECTOR_TEXT = /^(-?\d{1,2}\.\d)_(-?\d{1,3}\.\d)$/;

/** Accepts only the canonical text of a Sector, so that two spellings never name one cell. */
export const parseSectorId = (text: string): Result<SectorId, 'not-a-sector'> => {
  const match = SECTOR_TEXT.exec(text);
  if (match === null) return err('not-a-sector');
  const umap = umapAt(Number(match[1]), Number(match[2]));
  return umap.ok && sectorOf(umap.value) === text ? ok(text as SectorId) : err('not-a-sector');
};
