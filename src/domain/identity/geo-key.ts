import { regionOf, sectorOf, umapAt, umapIdOf, type CoordinateFault, type Umap } from '../cell/cell.ts';
import { err, ok, type Result } from '../../kit/result.ts';

export type GeoLevel = 'umap' | 'sector' | 'region';

/**
 * The two public texts from which anybody derives a cell's key (`seedOfSaltPepper`).
 * Such a key authenticates nobody: it names a meeting point, and trust comes from the signatures inside.
 */
export interface GeoSecrets {
  readonly salt: string;
  readonly pepper: string;
}

/** A Umap takes latitude and longitude as its two secrets; the larger cells take one text twice (Astroport's rule). */
const secretsOf = (level: GeoLevel, lat: string, lon: string): GeoSecrets =>
  level === 'umap' ? { salt: lat, pepper: lon } : { salt: `_${lat}_${lon}`, pepper: `_${lat}_${lon}` };

const idOf = { umap: umapIdOf, sector: sectorOf, region: regionOf } as const;

/** Secrets of the cell of `level` that holds the Umap, on the public UPlanet (empty network name). */
export const geoSecretsOf = (level: GeoLevel, umap: Umap): GeoSecrets => {
  const [lat = '', lon = ''] = idOf[level](umap).split('_');
  return secretsOf(level, lat, lon);
};

/** Characters that Astroport cuts off its two-decimal text. */
const CUT = { umap: 0, sector: 1, region: 3 } as const;

/** Two decimals by cutting toward zero: "-0.00" and "0.00" differ here, as they did there. */
const truncated = (degrees: number, level: GeoLevel): string => {
  const text = degrees.toFixed(10);
  return text.slice(0, text.indexOf('.') + 3 - CUT[level]);
};

/** For import only: the secrets that Astroport's `makecoord` of 2024 made of a point, truncated toward zero. */
export const legacyGeoSecretsAt = (
  level: GeoLevel,
  latDegrees: number,
  lonDegrees: number,
): Result<GeoSecrets, CoordinateFault> => {
  const valid = umapAt(latDegrees, lonDegrees);
  if (!valid.ok) return err(valid.error);
  return ok(secretsOf(level, truncated(latDegrees, level), truncated(lonDegrees, level)));
};
