import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NOTE_SEALING } from '../../../src/adapters/idb/note-sealing.ts';
import { createSealedCipher } from '../../../src/adapters/idb/sealed-cipher.ts';
import { createMemorySeedRest } from '../../../src/adapters/memory/vault.ts';
import { parseHome } from '../../../src/app/cell/home-record.ts';
import type { JournalEntry } from '../../../src/domain/journal/frames.ts';
import { parseRowEntry } from '../../../src/domain/journal/row-entry.ts';
import type { Vault } from '../../../src/ports/vault.ts';
import { createLog } from '../../../src/workers/journal/log.ts';
import { DEVICE_COSTS, stretchArgon2id } from '../../../src/workers/vault/argon2id.ts';
import { createKeyring } from '../../../src/workers/vault/keyring.ts';
import { loadWordList } from '../../../src/workers/vault/word-lists.ts';
import { createPaperFile } from '../../support/log-files.ts';
import { plainRecord } from '../../support/odd-notes.ts';
import { WRITTEN_BY_0_1_0 } from '../../support/of-0.1.0.ts';
import { PASSPHRASE } from '../../support/person.ts';
import { identityOf } from '../../support/places.ts';

/** What release 0.1.0 left in the files of alice's browser: tests/fixtures/0.1.0/README.md. */
const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/0.1.0/second-copy/${name}`, import.meta.url)));

const { signal } = new AbortController();
const chance = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const vaultOf = async (seed: Uint8Array): Promise<Vault> => {
  const rest = createMemorySeedRest();
  await rest.put(seed);
  const { subtle } = crypto;
  return createKeyring({
    ...{ rest, chance, subtle, stretch: stretchArgon2id, costs: DEVICE_COSTS, wordList: loadWordList },
  });
};

const entriesOf = (name: string): readonly JournalEntry[] => {
  const file = createPaperFile();
  file.bytes = fixture(name);
  return [...createLog([file, createPaperFile()], chance).entries()].flat();
};

test('the second copy of release 0.1.0 opens with her passphrase: every note as it was, and where she lives', async () => {
  const vault = await vaultOf(fixture('seed'));
  const unlocked = await vault.unlock(PASSPHRASE, { signal });
  expect(unlocked.ipnsName).toBe(identityOf('alice').ipnsName);
  const stored = entriesOf('notes.journal').flatMap((entry) => {
    const parsed = parseRowEntry(entry);
    return parsed.ok ? [parsed.value] : [];
  });
  const opened = await createSealedCipher(vault, NOTE_SEALING).open(
    stored.map(({ name, revision: at, sealed }) => ({
      name: new Uint8Array(name).buffer,
      revision: at,
      sealed: new Uint8Array(sealed),
    })),
  );
  const byTime = opened.map(({ value }) => value).toSorted((a, b) => a.revision.wallMs - b.revision.wallMs);
  expect(byTime.map(plainRecord)).toEqual(WRITTEN_BY_0_1_0.map(plainRecord));
  const [home] = entriesOf('settings.journal');
  expect(home?.key).toBe('home');
  expect(parseHome(home?.value ?? new Uint8Array())).toMatchObject({
    ok: true,
    value: { label: 'Toulouse' },
  });
});
