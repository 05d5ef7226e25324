import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecoveryWords, wordsOfSeed } from '../../../src/domain/identity/recovery-words.ts';

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
const lists = fc.constantFrom(english, french);

/** From the BIP39 test vectors: https://github.com/trezor/python-mnemonic/blob/master/vectors.json */
const LETTER_ADVICE = `${'letter advice cage absurd amount doctor acoustic avoid '.repeat(2)}letter advice cage absurd amount doctor acoustic bless`;

test('the phrase of the BIP39 vectors is the entropy of the vectors', () => {
  const entropy = hexToBytes('80'.repeat(32));
  expect(parseRecoveryWords(LETTER_ADVICE, english)).toEqual({ ok: true, value: entropy });
  expect(wordsOfSeed(entropy, english).join(' ')).toBe(LETTER_ADVICE);
});

test('words lead back to their seed, however they are typed', () => {
  const spellings = fc.constantFrom(
    (words: readonly string[]) => words.join(' '),
    (words: readonly string[]) => ` ${words.join('\n\t ')}\n`,
    (words: readonly string[]) => words.join(', ').toUpperCase(),
    (words: readonly string[]) => words.join(' ').normalize('NFD'),
    (words: readonly string[]) => words.join(' ').normalize('NFD').replace(/\p{M}/gu, ''),
    (words: readonly string[]) => words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
  );
  fc.assert(
    fc.property(seed, lists, spellings, (bytes, list, spell) => {
      const words = wordsOfSeed(bytes, list);
      expect(words).toHaveLength(24);
      expect(parseRecoveryWords(spell(words), list)).toEqual({ ok: true, value: bytes });
    }),
  );
});

test.each([
  [{ kind: 'too-long' }, 'a'.repeat(1_001)],
  [{ kind: 'empty' }, ''],
  [{ kind: 'empty' }, ' 1. 2. \n'],
  [{ kind: 'not-24-words', count: 3 }, 'letter advice cage'],
  [{ kind: 'not-24-words', count: 25 }, `${LETTER_ADVICE} bless`],
  [{ kind: 'unknown-word', position: 24, unknown: 1 }, LETTER_ADVICE.replace('bless', 'toulouse')],
  [{ kind: 'unknown-word', position: 24, unknown: 1 }, LETTER_ADVICE.replace('bless', 'constructor')],
  [{ kind: 'unknown-word', position: 2, unknown: 3 }, LETTER_ADVICE.replaceAll('advice', 'Chaussette')],
  [{ kind: 'wrong-checksum' }, LETTER_ADVICE.replace('bless', 'letter')],
])('says %j', (error, text) => {
  expect(parseRecoveryWords(text, english)).toEqual({ ok: false, error });
});

test('any text gives a result, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1_200 }), lists, (text, list) => !parseRecoveryWords(text, list).ok),
  );
});
