import { expect, test } from 'vitest';
import fc from 'fast-check';
import { parseSectorId, regionOf, sectorOf, umapAt, umapIdOf } from '../../../src/domain/cell/cell.ts';

const at = (lat: number, lon: number): string[] => {
  const umap = umapAt(lat, lon);
  if (!umap.ok) return [umap.error];
  return [umapIdOf(umap.value), sectorOf(umap.value), regionOf(umap.value)];
};

test.each([
  ['Toulouse', 43.6045, 1.444, ['43.60_1.44', '43.6_1.4', '43_1']],
  ['London, west of Greenwich', 51.5074, -0.1278, ['51.50_-0.13', '51.5_-0.2', '51_-1']],
  ['the origin', 0, 0, ['0.00_0.00', '0.0_0.0', '0_0']],
  ['just south-west of the origin', -0.001, -0.001, ['-0.01_-0.01', '-0.1_-0.1', '-1_-1']],
  ['a value that binary numbers bend', 1.15, 8.2, ['1.15_8.20', '1.1_8.2', '1_8']],
  ['the north pole', 90, 180, ['89.99_-180.00', '89.9_-180.0', '89_-180']],
  ['the south pole', -90, -180, ['-90.00_-180.00', '-90.0_-180.0', '-90_-180']],
])('%s lies in its cells', (_place, lat, lon, cells) => {
  expect(at(lat, lon)).toEqual(cells);
});

test('no cell is ever printed with "-0", and a sector is the one its text names', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (lat, lon) => {
        const [umap, sector, region] = at(lat, lon);
        expect([umap, sector, region].join(' ')).not.toMatch(/-0(\.0+)?(_|$| )/);
        expect(parseSectorId(sector ?? '')).toEqual({ ok: true, value: sector });
      },
    ),
  );
});

test('each sector holds exactly 100 umaps', () => {
  const umaps = new Set<string>();
  for (let lat = 0; lat < 40; lat += 1) {
    for (let lon = 0; lon < 40; lon += 1) {
      const [umap, sector] = at(-0.2 + lat / 100 + 0.005, 179.8 + lon / 100 + 0.005);
      if (sector === '-0.1_179.9') umaps.add(umap ?? '');
    }
  }
  expect(umaps.size).toBe(100);
});

test('any text gives a result, never a throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseSectorId(text);
    }),
  );
});
