import { base58, base64 } from '@scure/base';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryVault } from '../../../src/adapters/memory/vault.ts';
import { wordsOfSeed } from '../../../src/domain/identity/recovery-words.ts';
import { VaultBrokenError, VaultLockedError } from '../../../src/ports/vault.ts';
import { parseVaultRequest, VAULT_VERBS } from '../../../src/workers/vault/protocol.ts';
import { wireVault } from '../../support/channel-vault.ts';

const SEED = hexToBytes('5f6b6766fc63f6569667a36c7c8aed580d3c03656c62ad0279eadb544ddc962c');
const notAborted = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });
const PURPOSES = ['notes', 'device', 'backup', 'move', 'acquaintances'].flatMap((purpose) => [
  purpose,
  `${purpose}/names`,
]);

/** Every secret of alice, in every spelling that a message could carry. */
const secretsOf = (seed: Uint8Array): readonly string[] => {
  const keys = PURPOSES.map((p) => hkdf(sha256, seed, undefined, utf8ToBytes(`uplanet/1/${p}`), 32));
  const spellings = [seed, ...keys].flatMap((k) => [
    bytesToHex(k),
    base64.encode(k).slice(0, 40),
    base58.encode(k),
  ]);
  return [...spellings, ...[french, english].map((list) => wordsOfSeed(seed, list).join(' '))];
};

/** All that a value holds, as one text: bytes as hex, so that a seed inside longer bytes is found too. */
const textOf = (value: unknown): string => {
  if (value instanceof Uint8Array) return bytesToHex(value);
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join(' ');
  return String(value);
};

const STATEMENT = utf8ToBytes(
  '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi2026-11-23T20:12:00.000000000ZEOL',
);
const item = { context: 'a', bytes: utf8ToBytes('Pain') };
/** One well-formed request for each verb: the type makes a verb that is missing here an error. */
const REQUESTS: Readonly<Record<(typeof VAULT_VERBS)[number], Readonly<Record<string, unknown>>>> = {
  start: { storageName: 'again' },
  abort: { target: 1 },
  remembered: {},
  prepare: { source: { kind: 'salt-pepper', salt: 'coucou', pepper: 'coucou' }, language: 'fr' },
  keep: { passphrase: 'pain' },
  unlock: { passphrase: 'pain' },
  sign: { message: STATEMENT },
  sealMany: { purpose: 'notes', items: [item] },
  openMany: { purpose: 'notes', items: [item] },
  hideNames: { purpose: 'notes', names: ['Pain'] },
  lock: {},
  forget: {},
};

const UNANSWERED = ['start', 'abort'];
const answerTo = (said: readonly unknown[], id: number): unknown =>
  said.find(
    (message) => typeof message === 'object' && message !== null && 'id' in message && message.id === id,
  );

test('no verb gives a seed, a key or the words of a known seed back', async () => {
  const { said, speak } = wireVault(createMemoryVault());
  expect(Object.keys(REQUESTS).toSorted()).toEqual([...VAULT_VERBS].toSorted());
  for (const [i, verb] of VAULT_VERBS.entries()) {
    speak({ id: i + 1, verb, ...REQUESTS[verb] });
    if (!UNANSWERED.includes(verb)) await expect.poll(() => answerTo(said, i + 1)).toBeDefined();
  }
  expect(said).toHaveLength(VAULT_VERBS.length - UNANSWERED.length);
  const everything = said.map(textOf).join('\n');
  for (const secret of secretsOf(SEED)) expect(everything).not.toContain(secret);
});

test('the verbs of that test did their work', async () => {
  const { said, speak } = wireVault(createMemoryVault());
  const order = ['prepare', 'keep', 'unlock', 'sign', 'sealMany', 'hideNames', 'lock', 'forget'] as const;
  for (const [i, verb] of order.entries()) {
    speak({ id: i + 1, verb, ...REQUESTS[verb] });
    await expect.poll(() => answerTo(said, i + 1)).toMatchObject({ ok: true });
  }
  expect(said).toHaveLength(order.length);
});

test('the search above would find a leak', () => {
  const leak = [
    { id: 1, ok: true, value: { deep: [Uint8Array.of(1, ...SEED, 2)] } },
    { words: wordsOfSeed(SEED, french) },
  ];
  const everything = leak.map(textOf).join('\n');
  const found = secretsOf(SEED).filter((secret) => everything.includes(secret));
  expect(found).toEqual([bytesToHex(SEED), wordsOfSeed(SEED, french).join(' ')]);
});

test('words typed in are not sent back', async () => {
  const { vault, said } = wireVault(createMemoryVault());
  const words = wordsOfSeed(SEED, french).join(' ');
  await vault.prepare({ kind: 'words', words }, { language: 'fr', ...notAborted() });
  expect(said.map(textOf).join('\n')).not.toContain(words);
});

test('any message gives a result, never a throw', () => {
  fc.assert(fc.property(fc.anything(), (message) => !parseVaultRequest(message).ok));
});

test.each([
  ['a verb that does not exist', { verb: 'exportSeed' }],
  ['a name of Object.prototype as verb', { verb: 'constructor' }],
  ['a purpose that does not exist', { verb: 'sealMany', purpose: 'identity', items: [] }],
  ['bytes that are a text', { verb: 'sign', message: 'Pain' }],
  ['a secret beyond all measure', { verb: 'unlock', passphrase: 'a'.repeat(10_001) }],
])('the vault does not answer %s', async (_what, request) => {
  const { vault, said, speak } = wireVault(createMemoryVault());
  speak({ id: 7, ...request });
  await vault.remembered(notAborted());
  expect(said).toHaveLength(1);
});

test('a vault whose worker died says so, to those who wait and to those who come', async () => {
  const { vault, breakDown } = wireVault(createMemoryVault());
  const waiting = vault.unlock('pain', notAborted());
  breakDown();
  await expect(waiting).rejects.toThrow(VaultBrokenError);
  await expect(vault.sign(SEED)).rejects.toThrow(VaultBrokenError);
});

test('an answer that nobody can read, or of another shape, never reaches the caller as a value', async () => {
  const { vault, misanswer } = wireVault(createMemoryVault());
  const signing = vault.sign(SEED);
  misanswer('nonsense');
  misanswer({ id: 1, ok: true, value: 'no signature' });
  await expect(signing).rejects.toThrow(VaultBrokenError);
  const locked = vault.sign(SEED);
  await expect(locked).rejects.toThrow(VaultLockedError);
});
