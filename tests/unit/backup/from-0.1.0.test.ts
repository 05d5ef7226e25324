import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fields, note, revision, EVENING_MS } from '../../support/notes.ts';
import { plainRecord } from '../../support/odd-notes.ts';
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
  const bread = fields('au levain', { tags: 'cuisine [[four à bois]]' });
  const odd = fields('</script> 𝕬', { 'x y': '' });
  const written = [
    note('Pain', '', { fields: bread, audience: 'public' }),
    note('Journal', 'Rien que pour moi.', { revision: revision(EVENING_MS + 1) }),
    note('__proto__ ‮ \ud800', '', { fields: odd, revision: revision(EVENING_MS + 2, 'tab-7') }),
    note('Sel', '', { fields: null, revision: revision(EVENING_MS + 3) }),
  ];
  const records = await place.records();
  expect([...records.values()].map(plainRecord)).toEqual(written.map(plainRecord));
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
