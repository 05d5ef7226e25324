import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainRecord } from '../../support/odd-notes.ts';
import { WRITTEN_BY_0_1_0 } from '../../support/of-0.1.0.ts';
import { openPlace } from '../../support/places.ts';

/*
 * What release 0.1.0 wrote. tests/fixtures/0.1.0/README.md tells how; never made anew, so that what people have opens for good.
 */
const FILE = new URL('../../fixtures/0.1.0/alice.backup', import.meta.url);
const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

test('a backup of release 0.1.0 is restored whole', async () => {
  const place = await openPlace('alice');
  const restored = await place.backup.restore(new Blob([readFileSync(FILE)]), quietly);
  expect(restored).toMatchObject({
    ok: true,
    value: { madeAtMs: Date.UTC(2026, 10, 23, 8), notes: 3, added: 3, differing: 0 },
  });
  const records = await place.records();
  expect([...records.values()].map(plainRecord)).toEqual(WRITTEN_BY_0_1_0.map(plainRecord));
  const name = place.identity.ipnsName;
  const values = await Promise.all(
    ['home', `publication/${name}/profile`, `publication/${name}/consent`].map((key) =>
      place.settings.get(key),
    ),
  );
  expect(values.map((value) => new TextDecoder().decode(value))).toEqual([
    JSON.stringify({ label: 'Toulouse', umap: 'UMAP_43.60_1.44' }),
    JSON.stringify({ schema: 1, displayName: 'Alice' }),
    'yes',
  ]);
});
