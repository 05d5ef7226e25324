import fc from 'fast-check';
import { expect, test } from 'vitest';
import { umapAt, type Umap } from '../../../src/domain/cell/cell.ts';
import { geoSecretsOf, legacyGeoSecretsAt, type GeoLevel } from '../../../src/domain/identity/geo-key.ts';
import { purposeKeyOf } from '../../../src/domain/identity/purpose-key.ts';
import { hexToBytes } from '@noble/hashes/utils.js';
import { hkdfSync } from 'node:crypto';

const at = (lat: number, lon: number): Umap => {
  const umap = umapAt(lat, lon);
  if (!umap.ok) throw new RangeError(umap.error);
  return umap.value;
};

test.each([
  ['umap', '43.60', '1.44'],
  ['sector', '_43.6_1.4', '_43.6_1.4'],
  ['region', '_43_1', '_43_1'],
] as const)('Toulouse has the secrets of the vectors for its %s', (level, salt, pepper) => {
  expect(geoSecretsOf(level, at(43.6045, 1.444))).toEqual({ salt, pepper });
  expect(legacyGeoSecretsAt(level, 43.6045, 1.444)).toEqual({ ok: true, value: { salt, pepper } });
});

test.each([
  ['umap', { salt: '51.50', pepper: '-0.12' }],
  ['sector', { salt: '_51.5_-0.1', pepper: '_51.5_-0.1' }],
  ['region', { salt: '_51_-0', pepper: '_51_-0' }],
] as const)('a London account of Astroport keeps its truncated %s', (level, value) => {
  expect(legacyGeoSecretsAt(level, 51.5074, -0.1278)).toEqual({ ok: true, value });
  expect(geoSecretsOf(level, at(51.5074, -0.1278))).not.toEqual(value);
});

test('a point outside the world has no legacy key', () => {
  expect(legacyGeoSecretsAt('umap', 91, 0)).toEqual({ ok: false, error: 'latitude-out-of-range' });
  expect(legacyGeoSecretsAt('umap', Number.NaN, 0)).toEqual({ ok: false, error: 'not-a-number' });
});

test('north-east of the origin truncation and floor agree', () => {
  const degrees = fc.integer({ min: 0, max: 89_999_999 }).map((n) => n / 1e6);
  fc.assert(
    fc.property(
      degrees,
      degrees,
      fc.constantFrom<GeoLevel>('umap', 'sector', 'region'),
      (lat, lon, level) => {
        expect(legacyGeoSecretsAt(level, lat, lon)).toEqual({
          ok: true,
          value: geoSecretsOf(level, at(lat, lon)),
        });
      },
    ),
  );
});

test('a purpose key is HKDF-SHA256 of the seed, another one for each purpose', () => {
  const seed = hexToBytes('c8df2f9e7f0ce88333cd6ef73c5bbcdc7546a165fc5a62f6ba24e48903291db0');
  const peer = new Uint8Array(hkdfSync('sha256', seed, '', 'uplanet/1/notes', 32));
  expect(purposeKeyOf(seed, 'notes')).toEqual(peer);
  expect(purposeKeyOf(seed, 'device')).not.toEqual(peer);
});
