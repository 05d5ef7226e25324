import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { createRecordCodec } from '../../../src/adapters/helia/records/record-codec.ts';
import { NotAStatementError } from '../../../src/ports/vault.ts';
import { EVENING_MS } from '../../support/notes.ts';
import { openVault } from '../../support/open-vault.ts';
import { deviceOf, TOULOUSE } from '../../support/cast.ts';

const { signal } = new AbortController();
const ROOT = CID.parse('bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi');

test('the vault signs both texts of a record that the app publishes, and neither with a byte more', async () => {
  const vault = await openVault('alice');
  const resting = await vault.remembered({ signal });
  if (resting === undefined) throw new RangeError('alice rests here');
  const texts: Uint8Array[] = [];
  const draft = {
    identity: resting.identity,
    root: ROOT,
    sequence: 7n,
    validUntilMs: EVENING_MS,
    ttlMs: 60_000,
    announcement: {
      schema: 1,
      sectors: [TOULOUSE],
      devicePeerId: deviceOf('alice'),
      rootBytes: 10,
    },
  } as const;
  const record = await createRecordCodec().create(draft, (text) => {
    texts.push(text);
    return vault.sign(text);
  });
  expect(record.sequence).toBe(7n);
  expect(texts).toHaveLength(2);
  for (const text of texts)
    await expect(vault.sign(Uint8Array.of(...text, 0))).rejects.toThrow(NotAStatementError);
});
