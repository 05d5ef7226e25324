import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { createMemorySeedRest, createMemoryVault } from '../../../src/adapters/memory/vault.ts';
import {
  InvalidWordsError,
  StoredSeedUnreadableError,
  VaultBrokenError,
  WrongPassphraseError,
  type SecretSource,
} from '../../../src/ports/vault.ts';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import type { SeedRest } from '../../../src/workers/vault/keyring.ts';
import { createSigner } from '../../../src/workers/vault/signer.ts';
import { wireVault } from '../../support/channel-vault.ts';
import { createSeededChance } from '../../support/chance.ts';

const ALICE: SecretSource = { kind: 'salt-pepper', salt: 'coucou', pepper: 'coucou' };
const french = { language: 'fr', signal: new AbortController().signal } as const;
const staying = { signal: french.signal };

/** Chance that remembers every buffer it handed out; the first of 32 bytes becomes the seed. */
const watchedChance = (): { bytes: (length: number) => Uint8Array; seeds: () => readonly Uint8Array[] } => {
  const chance = createSeededChance('alice');
  const drawn: Uint8Array[] = [];
  const bytes = (length: number): Uint8Array => {
    const fresh = chance.bytes(length);
    drawn.push(fresh);
    return fresh;
  };
  return { bytes, seeds: () => drawn.filter(({ length }) => length === 32) };
};

const isWiped = (bytes: Uint8Array | undefined): boolean => bytes?.every((byte) => byte === 0) === true;

test('a new seed is overwritten as soon as it is kept', async () => {
  const chance = watchedChance();
  const vault = createMemoryVault({ chance });
  await vault.prepare({ kind: 'new-words' }, french);
  expect(isWiped(chance.seeds()[0])).toBe(false);
  await vault.keep('levain', staying);
  expect(isWiped(chance.seeds()[0])).toBe(true);
});

test('a prepared seed is overwritten by the next one, by a lock and by forgetting', async () => {
  const chance = watchedChance();
  const vault = createMemoryVault({ chance });
  for (const leave of [() => vault.prepare(ALICE, french), vault.lock, vault.forget]) {
    await vault.prepare({ kind: 'new-words' }, french);
    expect(isWiped(chance.seeds().at(-1))).toBe(false);
    await leave();
    expect(isWiped(chance.seeds().at(-1))).toBe(true);
  }
});

test('what a newer release stored is neither opened nor taken for a blank device', async () => {
  const rest = createMemorySeedRest();
  await rest.put(Uint8Array.of(2, 0, 0));
  const { vault } = wireVault(createMemoryVault({ rest }));
  await expect(vault.remembered(staying)).rejects.toThrow(StoredSeedUnreadableError);
  await expect(vault.unlock('levain', staying)).rejects.toThrow(StoredSeedUnreadableError);
});

test('nobody can make the stored costs cheaper or put another name beside the seed', async () => {
  const rest = createMemorySeedRest();
  const vault = createMemoryVault({ rest });
  await vault.prepare(ALICE, french);
  await vault.keep('levain', staying);
  const stored = (await rest.get()) ?? new Uint8Array();
  const costsAt = 1 + 32 + 4;
  for (const altered of [stored.with(1, (stored[1] ?? 0) ^ 1), stored.with(costsAt, 2)]) {
    await rest.put(altered);
    await expect(vault.unlock('levain', staying)).rejects.toThrow(WrongPassphraseError);
  }
  await rest.put(stored);
  await expect(vault.unlock('levain', staying)).resolves.toMatchObject({
    ipnsName: expect.stringMatching(/^k51/) as string,
  });
});

test('when the device is full nothing is open, and keeping can be tried again', async () => {
  const rest = createMemorySeedRest();
  const full: SeedRest = { ...rest, put: () => Promise.reject(new StorageFullError('full')) };
  let disk = full;
  const { vault } = wireVault(createMemoryVault({ rest: { ...rest, put: (bytes) => disk.put(bytes) } }));
  await vault.prepare(ALICE, french);
  await expect(vault.keep('levain', staying)).rejects.toThrow(StorageFullError);
  await expect(vault.sign(utf8ToBytes('x'))).rejects.toThrow();
  disk = rest;
  await expect(vault.keep('levain', staying)).resolves.toBeDefined();
});

test('a failure that has no name of its own comes through as a broken vault, without its message', async () => {
  const rest = { ...createMemorySeedRest(), get: () => Promise.reject(new RangeError('pepper: coucou')) };
  const { vault, said } = wireVault(createMemoryVault({ rest }));
  await expect(vault.remembered(staying)).rejects.toThrow(VaultBrokenError);
  expect(JSON.stringify(said)).not.toContain('coucou');
});

test('words of the other list are understood, words of none refused', async () => {
  const vault = createMemoryVault();
  const { words = [], identity } = await vault.prepare({ kind: 'new-words' }, { ...french, language: 'en' });
  const again = await vault.prepare({ kind: 'words', words: words.join(' ') }, { ...french, language: 'fr' });
  expect(again.identity.ipnsName).toBe(identity.ipnsName);
  const english = vault.prepare({ kind: 'words', words: 'pain four' }, { ...french, language: 'en' });
  await expect(english).rejects.toThrow(InvalidWordsError);
});

test('a slip is told of the list that was meant, through the channel of the vault and without the word', async () => {
  // Words drawn anew could be words of the protocol: "position" is one of the list.
  const { vault, said } = wireVault(createMemoryVault({ chance: createSeededChance('alice') }));
  const { words = [] } = await vault.prepare({ kind: 'new-words' }, french);
  const from = said.length;
  const typed = words.with(6, 'pantoufl').join(' ');
  const fault = { kind: 'unknown-word', position: 7, unknown: 1 };
  for (const language of ['fr', 'en'] as const) {
    const refused = vault.prepare({ kind: 'words', words: typed }, { ...french, language });
    await expect(refused).rejects.toMatchObject({ name: 'InvalidWordsError', fault });
  }
  const after = JSON.stringify(said.slice(from));
  expect(after).toContain('invalid-words');
  for (const word of [...words, 'pantoufl']) expect(after).not.toContain(`"${word}"`);
});

test('the browser and the pure implementation sign alike', async () => {
  const seed = createSeededChance('alice').bytes(32);
  const message = utf8ToBytes('Pain, samedi');
  const old = Object.assign(Object.create(crypto.subtle) as SubtleCrypto, {
    importKey: () => Promise.reject(new DOMException('Ed25519', 'NotSupportedError')),
  });
  const native = await createSigner(seed, crypto.subtle);
  const pure = await createSigner(seed, old);
  expect(await pure.sign(message)).toEqual(await native.sign(message));
  expect(ed25519.verify(await native.sign(message), message, ed25519.getPublicKey(seed))).toBe(true);
  native.wipe();
  pure.wipe();
  expect(await pure.sign(message)).toEqual(ed25519.sign(message, new Uint8Array(32)));
  expect(isWiped(seed)).toBe(false);
});
