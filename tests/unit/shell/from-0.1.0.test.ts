import { readFileSync } from 'node:fs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as Digest from 'multiformats/hashes/digest';
import { expect, test } from 'vitest';
import { createRecordCodec } from '../../../src/adapters/helia/records/record-codec.ts';
import { NOTE_SEALING } from '../../../src/adapters/idb/note-sealing.ts';
import { createSealedCipher } from '../../../src/adapters/idb/sealed-cipher.ts';
import type { StoredRow } from '../../../src/adapters/idb/sealed-table.ts';
import { createMemoryContentStore } from '../../../src/adapters/memory/content-store.ts';
import { createMemorySeedRest } from '../../../src/adapters/memory/vault.ts';
import { parseHome } from '../../../src/app/cell/home-record.ts';
import { createSiteReader } from '../../../src/app/site/read-site.ts';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import type { IpnsRecord } from '../../../src/domain/record/record.ts';
import type { Vault } from '../../../src/ports/vault.ts';
import { DEVICE_COSTS, stretchArgon2id } from '../../../src/workers/vault/argon2id.ts';
import { createKeyring } from '../../../src/workers/vault/keyring.ts';
import { loadWordList } from '../../../src/workers/vault/word-lists.ts';
import { PASSPHRASE } from '../../support/person.ts';

/** A value of a database: what JSON lacks stands under a name with `$`. */
type Written = string | number | Readonly<Record<string, unknown>>;

interface WrittenProfile {
  readonly ipnsName: IpnsName;
  /** Milliseconds since 1970. */
  readonly writtenMs: number;
  readonly databases: readonly {
    readonly name: string;
    readonly stores: readonly {
      readonly name: string;
      readonly rows: readonly (readonly [key: Written, value: Written])[];
    }[];
  }[];
}

/** What release 0.1.0 left in the databases of alice's browser: tests/fixtures/0.1.0/README.md. */
const profile = JSON.parse(
  readFileSync(new URL('../../fixtures/0.1.0/profile.json', import.meta.url), 'utf8'),
) as WrittenProfile;
const { signal } = new AbortController();

const read = (written: unknown): unknown => {
  if (typeof written !== 'object' || written === null) return written;
  const [[kind, value] = ['', undefined]] = Object.entries(written) as [string, unknown][];
  if (kind === '$bytes') return new Uint8Array(Buffer.from(value as string, 'base64'));
  if (kind === '$buffer') return new Uint8Array(Buffer.from(value as string, 'base64')).buffer;
  const fields = value as readonly (readonly [string, unknown])[];
  return Object.fromEntries(fields.map(([name, inside]) => [name, read(inside)]));
};

/** All rows of one store; the databases' names end so. */
const rowsOf = (database: string, store: string): readonly (readonly [key: unknown, value: unknown])[] =>
  profile.databases
    .filter(({ name }) => name.endsWith(database))
    .flatMap(({ stores }) => stores)
    .filter(({ name }) => name === store)
    .flatMap(({ rows }) => rows.map(([key, value]) => [read(key), read(value)] as const));

const settings = rowsOf('-settings', 'values') as readonly (readonly [string, Uint8Array])[];

const openVault = async (): Promise<Vault> => {
  const rest = createMemorySeedRest();
  const [[, seed] = []] = rowsOf('uplanet-vault', 'vault');
  await rest.put(seed as Uint8Array<ArrayBuffer>);
  const chance = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  return createKeyring({
    ...{ rest, chance, subtle: crypto.subtle, stretch: stretchArgon2id },
    ...{ costs: DEVICE_COSTS, wordList: loadWordList },
  });
};

test('the database of release 0.1.0 opens under the same name: every note, who may read it, and where she lives', async () => {
  const vault = await openVault();
  expect((await vault.unlock(PASSPHRASE, { signal })).ipnsName).toBe(profile.ipnsName);
  const stored = rowsOf('-notes', 'notes').map(([, note]) => note as StoredRow);
  const opened = await createSealedCipher(vault, NOTE_SEALING).open(stored);
  expect(
    opened
      .map(({ value: { title, fields, audience } }) => [title, fields?.get('text'), audience])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ).toEqual([
    ['Journal', 'Rien que pour moi.', 'me'],
    ['Pain', 'Four à bois, samedi', 'public'],
    ['Sel', 'De Guérande.', 'me'],
  ]);
  const home = settings.find(([key]) => key === 'home')?.[1] ?? new Uint8Array();
  expect(parseHome(home)).toMatchObject({ ok: true, value: { label: 'Toulouse' } });
});

/** The records of the ledger, while they were valid. */
const ledger = async (): Promise<readonly IpnsRecord[]> => {
  const codec = createRecordCodec();
  const rows = settings.filter(([key]) => key.startsWith('ledger/'));
  const parsed = await Promise.all(
    rows.map(([key, bytes]) =>
      codec.parse(key.slice(key.lastIndexOf('/') + 1) as IpnsName, bytes, profile.writtenMs),
    ),
  );
  return parsed.flatMap((result) => (result.ok ? [result.value] : []));
};

test('what it kept of a neighbour is read, and what it published is hers', async () => {
  const records = await ledger();
  expect(records.map(({ name }) => name)).toContain(profile.ipnsName);
  const bob = records.find(({ name }) => name !== profile.ipnsName);
  if (bob === undefined) throw new RangeError('no neighbour');
  const contentStore = createMemoryContentStore();
  const blocks = rowsOf('-blocks', 'values').map(([key, bytes]) => ({
    cid: CID.createV1(raw.code, Digest.decode(new Uint8Array(key as ArrayBuffer))),
    bytes: bytes as Uint8Array,
  }));
  await contentStore.put(blocks, { signal });
  const site = await createSiteReader({ contentStore }).readSite(bob.root, { signal });
  if (!site.ok) throw new RangeError(site.error);
  expect(site.value.profile).toEqual({ displayName: 'bob' });
  expect(site.value.tiddlers.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['Soupe', 'Au potiron'],
  ]);
});
