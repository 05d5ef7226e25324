import { expect, test } from 'vitest';
import { wordsFaultOf } from '../../../src/ui/columns/identity/welcome/words-faults.ts';
import { createLocalizer } from '../../../src/ui/i18n/localize.ts';
import { InvalidWordsError } from '../../../src/ports/vault.ts';
import type { WordsFault } from '../../../src/domain/identity/words-fault.ts';
import { fr } from '../../support/words.ts';

const french = createLocalizer('fr', fr);
const TYPED = 'pain four sel levain moulin farine Chaussette';

const toldOf = (fault: WordsFault): string =>
  (wordsFaultOf(french, new InvalidWordsError(fault), TYPED)?.what ?? '')
    .replaceAll(/\p{Z}/gu, ' ')
    .replaceAll(/[\u2068\u2069]/g, '');

test.each<readonly [WordsFault, string]>([
  [{ kind: 'empty' }, 'Aucun mot n’est écrit.'],
  [{ kind: 'not-24-words', count: 1 }, '1 mot sur 24.'],
  [{ kind: 'not-24-words', count: 23 }, '23 mots sur 24.'],
  [{ kind: 'not-24-words', count: 25 }, '25 mots au lieu de 24.'],
  [{ kind: 'too-long' }, 'Ce texte est bien plus long que 24 mots.'],
  [{ kind: 'unknown-word', position: 7, unknown: 1 }, '« chaussette » n’est pas dans la liste (mot 7).'],
  [{ kind: 'wrong-checksum' }, 'Ces 24 mots ne vont pas ensemble.'],
])('each mistake in 24 words has words of its own: %j', (fault, words) => {
  expect(toldOf(fault)).toBe(words);
});

test('what is no refusal of words is left to the general words', () => {
  expect(wordsFaultOf(french, new RangeError('chaussette'), TYPED)).toBeUndefined();
  const odd = Object.assign(new InvalidWordsError({ kind: 'empty' }), { fault: { kind: 'other' } });
  expect(wordsFaultOf(french, odd, TYPED)).toBeUndefined();
});
