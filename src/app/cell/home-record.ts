import { sectorOf, umapIdOf, type Umap } from '../../domain/cell/cell.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { Home } from './home.types.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/*
 * The stored home: JSON `{ "label", "latHundredths", "lonHundredths" }`. The cell ids are computed from it, so that
 * they can never contradict one another.
 */

const MAX_LABEL_CHARACTERS = 200;
/** A label of 200 characters, escaped at worst, and two numbers. */
const MAX_HOME_BYTES = 2_048;

export const homeAt = (label: string, umap: Umap): Home => ({
  label: label.slice(0, MAX_LABEL_CHARACTERS),
  umap: umapIdOf(umap),
  sector: sectorOf(umap),
});

export const encodeHome = (label: string, { latHundredths, lonHundredths }: Umap): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ label: label.slice(0, MAX_LABEL_CHARACTERS), latHundredths, lonHundredths }),
  );

const isWithin = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && Number(value) >= min && Number(value) <= max;

interface StoredHome {
  readonly label: string;
  readonly latHundredths: number;
  readonly lonHundredths: number;
}

const isStoredHome = (value: unknown): value is StoredHome => {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const label = fields.get('label');
  return (
    typeof label === 'string' &&
    label.length <= MAX_LABEL_CHARACTERS &&
    isWithin(fields.get('latHundredths'), -9_000, 8_999) &&
    isWithin(fields.get('lonHundredths'), -18_000, 17_999)
  );
};

export const parseHome = (bytes: Uint8Array): Result<Home, 'not-a-home'> => {
  const value = bytes.length > MAX_HOME_BYTES ? undefined : readJsonBytes(bytes);
  return isStoredHome(value) ? ok(homeAt(value.label, value)) : err('not-a-home');
};
